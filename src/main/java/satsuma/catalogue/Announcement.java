package satsuma.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * The event that says an offer: what {@link Projection} reads back.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/99.md">NIP-99</a>
 */
final class Announcement {

    private Announcement() {}

    /**
     * The event of {@code offer}, to be signed by its seller.
     *
     * @param companions what is signed with it and says more; pointed to by address, or by id
     */
    static Draft of(OfferDraft offer, Instant at, Instant publishedAt, List<Draft> companions) {
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
        companions.forEach(companion -> tags.add(pointer(companion)));
        return new Draft(offer.seller(), at, Kind.CLASSIFIED, tags, offer.description()).cleaned();
    }

    /** The same, saying by {@code shop} where it is sold, too. */
    static Draft soldAt(Tag shop, Draft announcement) {
        var tags = new ArrayList<>(announcement.tags());
        tags.add(shop);
        return new Draft(
                announcement.author(),
                announcement.createdAt(),
                announcement.kind(),
                tags,
                announcement.content());
    }

    private static Tag pointer(Draft companion) {
        return Kind.isAddressable(companion.kind())
                ? Tag.of("a", companion.address())
                : Tag.of("e", companion.cleaned().id());
    }

    /** Whether {@code event} announces what {@code draft} says. */
    static boolean says(Event event, OfferDraft draft) {
        var expected = of(draft, event.createdAt(), event.createdAt(), List.of());
        return event.content().equals(expected.content())
                && expected.tags().stream()
                        .filter(tag -> !tag.name().equals("published_at"))
                        .allMatch(event.tags()::contains);
    }

    /**
     * The event that takes {@code listing} back, to be signed by its seller.
     *
     * @param companions what was announced with it
     */
    static Draft withdrawal(Listing listing, List<Event> companions, Instant at) {
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("a", listing.address()));
        tags.add(Tag.of("e", listing.eventId()));
        companions.forEach(companion -> tags.add(pointer(companion.draft())));
        tags.add(Tag.of("k", Integer.toString(Listing.KIND)));
        companions.stream()
                .map(companion -> Tag.of("k", Integer.toString(companion.kind())))
                .distinct()
                .forEach(tags::add);
        return new Draft(listing.seller(), at, Kind.DELETION, tags, "");
    }

    /** The event that takes back what was announced with an earlier version, and is no more. */
    static Draft clearance(List<Event> stale, Instant at) {
        var tags = new ArrayList<Tag>();
        stale.forEach(companion -> tags.add(pointer(companion.draft())));
        return new Draft(stale.getFirst().author(), at, Kind.DELETION, tags, "");
    }
}
