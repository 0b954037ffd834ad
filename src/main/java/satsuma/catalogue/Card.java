package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** A listing in a row of others: what one chooses by. */
public record Card(
        String slug,
        NostrKey seller,
        String sellerName,
        Goods goods,
        String title,
        String summary,
        Msat price,
        String category,
        String licence,
        List<String> tags,
        String version,
        long sizeBytes,
        Instant publishedAt,
        Instant updatedAt,
        ListingStatus status) {

    public Card {
        tags = List.copyOf(tags);
    }

    public boolean isFree() {
        return price.isZero();
    }

    public boolean isOnSale() {
        return status == ListingStatus.ON_SALE;
    }

    Card soldBy(String name) {
        return new Card(
                slug,
                seller,
                name,
                goods,
                title,
                summary,
                price,
                category,
                licence,
                tags,
                version,
                sizeBytes,
                publishedAt,
                updatedAt,
                status);
    }
}
