package satsuma.catalogue.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingStatus;
import satsuma.catalogue.PriceBand;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * A {@link Listing} as it lies in the database.
 *
 * <p>The status is two moments: when the seller withdrew it and when the portal hid it. What the
 * event says and what the portal says are never mixed, so showing again gives back what was there.
 * Two writers never meet: whoever puts a listing holds the lock of its name.
 */
@Entity
@Table(name = "catalogue_listing")
class ListingRow {

    @Id String slug;

    @Column(nullable = false, updatable = false)
    NostrKey seller;

    @Column(nullable = false, updatable = false)
    int kind;

    @Column(nullable = false, updatable = false)
    String identifier;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Goods goods;

    String title;
    String summary;
    String description;

    @Column(name = "price_msat")
    Msat price;

    @Enumerated(EnumType.STRING)
    @Column(name = "price_band")
    PriceBand priceBand;

    String category;
    String licence;
    String tags;
    String version;
    ContentHash content;

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "media_type")
    String mediaType;

    String source;

    @Column(name = "split_policy")
    String splitPolicy;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "withdrawn_at")
    @Nullable Instant withdrawnAt;

    @Column(name = "hidden_at")
    @Nullable Instant hiddenAt;

    @Column(name = "hidden_why")
    @Nullable String hiddenWhy;

    @Column(name = "suspended_at")
    @Nullable Instant suspendedAt;

    /** For JPA. */
    protected ListingRow() {}

    ListingRow(Listing listing) {
        slug = listing.slug();
        seller = listing.seller();
        kind = listing.kind();
        identifier = listing.identifier();
        take(listing);
    }

    final void take(Listing listing) {
        goods = listing.goods();
        title = listing.title();
        summary = listing.summary();
        description = listing.description();
        price = listing.price();
        priceBand = PriceBand.of(listing.price());
        category = listing.category();
        licence = listing.licence();
        tags = joined(listing.tags());
        version = listing.version();
        content = listing.content();
        sizeBytes = listing.sizeBytes();
        mediaType = listing.mediaType();
        source = listing.source();
        splitPolicy = listing.splitPolicy();
        publishedAt = listing.publishedAt();
        updatedAt = listing.updatedAt();
        eventId = listing.eventId();
        withdrawnAt =
                switch (listing.status()) {
                    case ON_SALE -> null;
                    case WITHDRAWN -> listing.updatedAt();
                    case HIDDEN, SUSPENDED -> withdrawnAt;
                };
    }

    // The woven entity notices only what its own methods change.

    void hide(Instant at, String why) {
        hiddenAt = at;
        hiddenWhy = why;
    }

    /** Of a suspended seller it stays off the shelves, as if nobody else had hidden it. */
    void show() {
        hiddenAt = suspendedAt;
        hiddenWhy = null;
    }

    Listing toListing() {
        return new Listing(
                slug,
                seller,
                kind,
                identifier,
                "",
                goods,
                title,
                summary,
                description,
                price,
                category,
                licence,
                split(tags),
                version,
                content,
                sizeBytes,
                mediaType,
                source,
                publishedAt,
                updatedAt,
                eventId,
                status(withdrawnAt != null, hiddenAt != null, suspendedAt != null),
                splitPolicy);
    }

    static ListingStatus status(boolean withdrawn, boolean hidden, boolean suspended) {
        if (withdrawn) {
            return ListingStatus.WITHDRAWN;
        }
        if (suspended) {
            return ListingStatus.SUSPENDED;
        }
        return hidden ? ListingStatus.HIDDEN : ListingStatus.ON_SALE;
    }

    static String joined(List<String> tags) {
        return String.join(" ", tags);
    }

    static List<String> split(String tags) {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
    }
}
