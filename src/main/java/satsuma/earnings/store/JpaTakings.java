package satsuma.earnings.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import satsuma.earnings.Bucket;
import satsuma.earnings.ByItem;
import satsuma.earnings.Point;
import satsuma.earnings.SaleLine;
import satsuma.earnings.Takings;
import satsuma.earnings.TickerLine;
import satsuma.earnings.Totals;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Recipient;
import satsuma.kernel.Split;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.Sale;

/** {@link Takings} in the tables {@code earnings_bucket} and {@code earnings_sale}. */
@ApplicationScoped
class JpaTakings implements Takings {

    @PersistenceContext EntityManager em;

    @Override
    public void add(Sale sale, List<Split.Part> parts, Instant at) {
        em.createNativeQuery(
                        """
                        insert into earnings_sale (trade, at, buyer, creator, market, item, title,
                            amount_msat, creator_msat)
                        values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        """)
                .setParameter(1, sale.trade().toString())
                .setParameter(2, Timestamp.from(at))
                .setParameter(3, sale.buyer().hex())
                .setParameter(4, sale.creator().hex())
                .setParameter(5, sale.market())
                .setParameter(6, sale.item())
                .setParameter(7, sale.title())
                .setParameter(8, sale.amount().value())
                .setParameter(9, creatorsParts(sale, parts))
                .executeUpdate();
        parts.forEach(part -> pour(sale, part, at, part.amount().value(), 1));
    }

    @Override
    public void takeOff(EscrowRefunded refunded) {
        var sale = refunded.sale();
        em.createNativeQuery(
                        """
                        update earnings_sale
                        set refunded_msat = refunded_msat + ?2,
                            creator_refunded_msat = creator_refunded_msat + ?3,
                            refunded_at = case when ?4 then cast(?5 as timestamptz)
                                else refunded_at end
                        where trade = cast(?1 as uuid)
                        """)
                .setParameter(1, sale.trade().toString())
                .setParameter(2, refunded.amount().value())
                .setParameter(3, creatorsParts(sale, refunded.parts()))
                .setParameter(4, refunded.whole())
                .setParameter(5, Timestamp.from(refunded.at()))
                .executeUpdate();
        int sales = refunded.whole() ? -1 : 0;
        refunded.parts()
                .forEach(part -> pour(sale, part, refunded.at(), -part.amount().value(), sales));
    }

    @Override
    public Totals totals(NostrKey owner, Instant today) {
        var row =
                (Object[])
                        em.createNativeQuery(
                                        """
                                        select coalesce(sum(amount_msat), 0),
                                            coalesce(sum(amount_msat)
                                                filter (where bucket_minute >= ?2), 0),
                                            coalesce(sum(sales)
                                                filter (where recipient = 'CREATOR'), 0),
                                            count(distinct item)
                                                filter (where recipient = 'CREATOR')
                                        from earnings_bucket where owner = ?1
                                        """)
                                .setParameter(1, owner.hex())
                                .setParameter(2, Timestamp.from(today))
                                .getSingleResult();
        return new Totals(atLeastZero(row[0]), atLeastZero(row[1]), number(row[2]), number(row[3]));
    }

    @Override
    public List<ByItem> byItem(NostrKey owner, int limit) {
        return rows(
                        em.createNativeQuery(
                                        """
                                        select b.market, b.item,
                                            (select s.title from earnings_sale s
                                                where s.creator = ?1 and s.item = b.item
                                                order by s.at desc limit 1),
                                            sum(b.amount_msat),
                                            coalesce(sum(b.sales)
                                                filter (where b.recipient = 'CREATOR'), 0)
                                        from earnings_bucket b
                                        where b.owner = ?1
                                            and b.recipient in ('CREATOR', 'COMPUTE')
                                        group by b.market, b.item
                                        order by sum(b.amount_msat) desc, b.item limit ?2
                                        """)
                                .setParameter(1, owner.hex())
                                .setParameter(2, limit)
                                .getResultList())
                .stream()
                .map(row ->
                        new ByItem(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                atLeastZero(row[3]),
                                number(row[4])))
                .toList();
    }

    @Override
    public List<Point> series(NostrKey owner, Bucket bucket, Instant from, Instant to) {
        return rows(
                        em.createNativeQuery(
                                        """
                                        select date_trunc(?4, bucket_minute, 'UTC') as stretch,
                                            sum(amount_msat),
                                            coalesce(sum(sales)
                                                filter (where recipient = 'CREATOR'), 0)
                                        from earnings_bucket
                                        where owner = ?1 and bucket_minute >= ?2
                                            and bucket_minute < ?3
                                        group by stretch order by stretch
                                        """)
                                .setParameter(1, owner.hex())
                                .setParameter(2, Timestamp.from(from))
                                .setParameter(3, Timestamp.from(to))
                                .setParameter(4, field(bucket))
                                .getResultList())
                .stream()
                .map(row -> new Point(instant(row[0]), number(row[1]), number(row[2])))
                .toList();
    }

    @Override
    public List<SaleLine> sales(NostrKey owner, int limit) {
        return rows(
                        em.createNativeQuery(
                                        """
                                        select cast(trade as text), at, buyer, market, item, title,
                                            amount_msat, creator_msat - creator_refunded_msat,
                                            refunded_msat, refunded_at is not null
                                        from earnings_sale where creator = ?1
                                        order by at desc, trade limit ?2
                                        """)
                                .setParameter(1, owner.hex())
                                .setParameter(2, limit)
                                .getResultList())
                .stream()
                .map(row ->
                        new SaleLine(
                                UUID.fromString((String) row[0]),
                                instant(row[1]),
                                new NostrKey((String) row[2]),
                                (String) row[3],
                                (String) row[4],
                                (String) row[5],
                                new Msat(number(row[6])),
                                new Msat(number(row[7])),
                                new Msat(number(row[8])),
                                (Boolean) row[9]))
                .toList();
    }

    @Override
    public List<TickerLine> ticker(int limit) {
        return rows(
                        em.createNativeQuery(
                                        """
                                        select at, market, item, title, creator, amount_msat
                                        from earnings_sale where refunded_at is null
                                        order by at desc, trade limit ?1
                                        """)
                                .setParameter(1, limit)
                                .getResultList())
                .stream()
                .map(row ->
                        new TickerLine(
                                instant(row[0]),
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                new NostrKey((String) row[4]),
                                new Msat(number(row[5]))))
                .toList();
    }

    @Override
    public long bucketsSumMsat() {
        return number(
                em.createNativeQuery("select coalesce(sum(amount_msat), 0) from earnings_bucket")
                        .getSingleResult());
    }

    private void pour(Sale sale, Split.Part part, Instant at, long msat, int sales) {
        em.createNativeQuery(
                        """
                        insert into earnings_bucket values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        on conflict (bucket_minute, market, item, owner, recipient, split_policy,
                            split_version)
                        do update set amount_msat = earnings_bucket.amount_msat
                                + excluded.amount_msat,
                            sales = earnings_bucket.sales + excluded.sales
                        """)
                .setParameter(1, Timestamp.from(at.truncatedTo(ChronoUnit.MINUTES)))
                .setParameter(2, sale.market())
                .setParameter(3, sale.item())
                .setParameter(4, owner(sale, part.recipient()))
                .setParameter(5, part.recipient().name())
                .setParameter(6, sale.policy().name())
                .setParameter(7, sale.policy().version())
                .setParameter(8, msat)
                .setParameter(9, sales)
                .executeUpdate();
    }

    /** Whose bucket it is; the portal's own have no name. */
    private static String owner(Sale sale, Recipient recipient) {
        return switch (recipient) {
            case CREATOR, COMPUTE -> sale.creator().hex();
            case PLATFORM -> "";
            case REFERRER -> sale.referrer().map(NostrKey::hex).orElse("");
        };
    }

    /** The creator's own part, and that of the computing the creator has done. */
    private static long creatorsParts(Sale sale, List<Split.Part> parts) {
        return parts.stream()
                .filter(part -> owner(sale, part.recipient()).equals(sale.creator().hex()))
                .mapToLong(part -> part.amount().value())
                .sum();
    }

    private static String field(Bucket bucket) {
        return switch (bucket) {
            case MINUTE -> "minute";
            case HOUR -> "hour";
            case DAY -> "day";
            case MONTH -> "month";
        };
    }

    private static List<Object[]> rows(List<?> rows) {
        return rows.stream().map(Object[].class::cast).toList();
    }

    private static Msat atLeastZero(Object column) {
        return new Msat(Math.max(0, number(column)));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static Instant instant(Object column) {
        return ((Timestamp) column).toInstant();
    }
}
