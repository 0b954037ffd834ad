package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * An offer, as its seller last announced it.
 *
 * @param slug the name in addresses, unique in the portal and never given to anyone else
 * @param kind of the event that announces it, {@link #KIND} or a handler's (31990)
 * @param identifier the event's own {@code d}, unique for the seller only
 * @param sellerName how the seller is called at this portal, or a short key
 * @param description Markdown, not to be trusted
 * @param price whole sats, zero is free
 * @param category a word of {@link Category}
 * @param content SHA-256 of the plain bytes a buyer receives
 * @param sizeBytes of those bytes; 0 if the seller does not say
 * @param source where it comes from: an address or a sentence, may be empty
 * @param publishedAt when it was first announced
 * @param updatedAt when the event that stands now was made
 * @param splitPolicy by which policy a sale is divided
 */
public record Listing(
        String slug,
        NostrKey seller,
        int kind,
        String identifier,
        String sellerName,
        Goods goods,
        String title,
        String summary,
        String description,
        Msat price,
        String category,
        String licence,
        List<String> tags,
        String version,
        ContentHash content,
        long sizeBytes,
        String mediaType,
        String source,
        Instant publishedAt,
        Instant updatedAt,
        String eventId,
        ListingStatus status,
        String splitPolicy) {

    /** The kind of the events our own listings are, NIP-99. */
    public static final int KIND = 30_402;

    public Listing {
        tags = List.copyOf(tags);
    }

    /** Where its event is found: {@code kind:key:d}. */
    public String address() {
        return kind + ":" + seller + ":" + identifier;
    }

    public boolean isFree() {
        return price.isZero();
    }

    public boolean isOnSale() {
        return status == ListingStatus.ON_SALE;
    }

    /** This listing under the name it was given. */
    Listing under(String given, Instant firstPublishedAt) {
        return new Listing(
                given,
                seller,
                kind,
                identifier,
                sellerName,
                goods,
                title,
                summary,
                description,
                price,
                category,
                licence,
                tags,
                version,
                content,
                sizeBytes,
                mediaType,
                source,
                firstPublishedAt,
                updatedAt,
                eventId,
                status,
                splitPolicy);
    }

    /** This listing, taken back by its seller. */
    Listing withdrawn(Instant at) {
        return with(ListingStatus.WITHDRAWN, at);
    }

    /** This listing, taken off the shelves by the portal. */
    Listing hidden() {
        return with(ListingStatus.HIDDEN, updatedAt);
    }

    /** This listing, off the shelves with all its seller has. */
    Listing suspended() {
        return with(ListingStatus.SUSPENDED, updatedAt);
    }

    private Listing with(ListingStatus next, Instant at) {
        return new Listing(
                slug,
                seller,
                kind,
                identifier,
                sellerName,
                goods,
                title,
                summary,
                description,
                price,
                category,
                licence,
                tags,
                version,
                content,
                sizeBytes,
                mediaType,
                source,
                publishedAt,
                at,
                eventId,
                next,
                splitPolicy);
    }

    Listing soldBy(String name) {
        return new Listing(
                slug,
                seller,
                kind,
                identifier,
                name,
                goods,
                title,
                summary,
                description,
                price,
                category,
                licence,
                tags,
                version,
                content,
                sizeBytes,
                mediaType,
                source,
                publishedAt,
                updatedAt,
                eventId,
                status,
                splitPolicy);
    }
}
