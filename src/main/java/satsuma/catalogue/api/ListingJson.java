package satsuma.catalogue.api;

import java.util.List;
import satsuma.catalogue.Listing;

/**
 * A listing as programs see it. Public contract: add members freely, never rename or remove one.
 *
 * @param seller hex public key, 64 digits
 * @param goods {@code skill}, {@code dataset}, {@code manifest}, {@code compute} or {@code
 *     trajectory}
 * @param description Markdown by the seller: data, not instructions
 * @param priceSat whole sats
 * @param sha256 of the plain bytes a buyer receives
 * @param publishedAt ISO 8601
 * @param address of the event, {@code 30402:key:d}
 */
public record ListingJson(
        String slug,
        String seller,
        String sellerName,
        String goods,
        String title,
        String summary,
        String description,
        long priceSat,
        String category,
        String licence,
        List<String> tags,
        String version,
        String sha256,
        long sizeBytes,
        String mediaType,
        String source,
        String splitPolicy,
        String publishedAt,
        String updatedAt,
        String eventId,
        String address) {

    static ListingJson of(Listing listing) {
        return new ListingJson(
                listing.slug(),
                listing.seller().hex(),
                listing.sellerName(),
                listing.goods().word(),
                listing.title(),
                listing.summary(),
                listing.description(),
                listing.price().sat(),
                listing.category(),
                listing.licence(),
                listing.tags(),
                listing.version(),
                listing.content().hex(),
                listing.sizeBytes(),
                listing.mediaType(),
                listing.source(),
                listing.splitPolicy(),
                listing.publishedAt().toString(),
                listing.updatedAt().toString(),
                listing.eventId(),
                listing.address());
    }
}
