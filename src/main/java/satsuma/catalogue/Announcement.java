package satsuma.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * The event that says an offer: what {@link Projection} reads back.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/99.md">NIP-99</a>
 */
final class Announcement {

    private Announcement() {}

    /** The event of {@code offer}, to be signed by its seller. */
    static Draft of(OfferDraft offer, Instant at, Instant publishedAt) {
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("d", offer.slug()));
        tags.add(Tag.of("title", offer.title()));
        tags.add(Tag.of("summary", offer.summary()));
        tags.add(Tag.of("published_at", Long.toString(publishedAt.getEpochSecond())));
        tags.add(Tag.of("t", offer.goods().topic()));
        offer.tags().forEach(tag -> tags.add(Tag.of("t", tag)));
        tags.addAll(Labels.of(Labels.GOODS, offer.goods().word()));
        tags.addAll(Labels.of(Labels.CATEGORY, offer.category()));
        tags.add(Tag.of("price", Long.toString(offer.price().sat()), "SAT"));
        tags.add(Tag.of("type", "simple", "digital"));
        tags.add(Tag.of("status", "active"));
        tags.add(Tag.of("x", offer.content().hex()));
        tags.add(Tag.of("m", offer.mediaType()));
        tags.add(Tag.of("size", Long.toString(offer.sizeBytes())));
        tags.add(Tag.of("version", offer.version()));
        tags.add(Tag.of("license", offer.licence()));
        if (!offer.source().isEmpty()) {
            tags.add(Tag.of("source", offer.source()));
        }
        tags.add(Tag.of("split", offer.splitPolicy()));
        return new Draft(offer.seller(), at, Kind.CLASSIFIED, tags, offer.description()).cleaned();
    }

    /** The event that takes {@code listing} back, to be signed by its seller. */
    static Draft withdrawal(Listing listing, Instant at) {
        var tags =
                List.of(
                        Tag.of("a", listing.address()),
                        Tag.of("e", listing.eventId()),
                        Tag.of("k", Integer.toString(Listing.KIND)));
        return new Draft(listing.seller(), at, Kind.DELETION, tags, "");
    }
}
