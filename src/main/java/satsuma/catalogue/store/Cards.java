package satsuma.catalogue.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import satsuma.catalogue.Card;
import satsuma.catalogue.Goods;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** Reads a {@link Card} from the columns of a query. */
final class Cards {

    /** Of the table under the name {@code l}, in the order {@link #of} reads them. */
    static final String COLUMNS =
            "l.slug, l.seller, l.goods, l.title, l.summary, l.price_msat, l.category, l.licence,"
                    + " l.tags, l.version, l.size_bytes, l.published_at, l.updated_at,"
                    + " l.withdrawn_at is not null, l.hidden_at is not null,"
                    + " l.suspended_at is not null";

    private Cards() {}

    static Card of(Object[] row) {
        return new Card(
                (String) row[0],
                new NostrKey((String) row[1]),
                "",
                Goods.valueOf((String) row[2]),
                (String) row[3],
                (String) row[4],
                new Msat(((Number) row[5]).longValue()),
                (String) row[6],
                (String) row[7],
                ListingRow.split((String) row[8]),
                (String) row[9],
                ((Number) row[10]).longValue(),
                instant(row[11]),
                instant(row[12]),
                ListingRow.status((Boolean) row[13], (Boolean) row[14], (Boolean) row[15]));
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime at
                ? at.toInstant()
                : ((Timestamp) column).toInstant();
    }
}
