package satsuma.catalogue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import satsuma.identity.Custody;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Publisher;

/**
 * Turns what a seller typed into a listing: draft, announcement, signed event.
 *
 * <p>An edit is a draft with the slug of a listing; its announcement takes the listing's place.
 * Nothing here writes a listing: the event goes out like anybody's and comes in by {@link
 * Projector}.
 */
@UseCase
public class Publishing {

    /** A bound on what one person leaves lying about. */
    static final int DRAFTS_MAX = 200;

    /** How old what a browser signed may be: a person reads before agreeing. */
    static final Duration SIGNED_WITHIN = Duration.ofMinutes(15);

    private final Drafts drafts;
    private final Listings listings;
    private final Publisher publisher;
    private final Custody custody;
    private final InstantSource clock;

    @Inject
    public Publishing(
            Drafts drafts,
            Listings listings,
            Publisher publisher,
            Custody custody,
            InstantSource clock) {
        this.drafts = drafts;
        this.listings = listings;
        this.publisher = publisher;
        this.custody = custody;
        this.clock = clock;
    }

    /**
     * Keeps what {@code form} says, as a new draft or in place of the one it names.
     *
     * @throws Refusal for the first of {@link OfferForm#problems}, or if the draft is another's
     */
    public OfferDraft save(Actor actor, OfferForm form) {
        form.problems().stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw problem.refusal();
                });
        var known = Optional.ofNullable(form.draft()).map(id -> get(actor, id));
        if (known.isEmpty() && drafts.bySeller(actor.key(), DRAFTS_MAX).size() >= DRAFTS_MAX) {
            throw new Refusal(CatalogueRefusal.DRAFTS_TOO_MANY, Integer.toString(DRAFTS_MAX));
        }
        var draft = draft(actor, form, known);
        drafts.put(draft);
        return draft;
    }

    /** The drafts of {@code actor}, changed last first. */
    public List<OfferDraft> mine(Actor actor) {
        return drafts.bySeller(actor.key(), DRAFTS_MAX);
    }

    /**
     * A draft of {@code actor}.
     *
     * @throws Refusal {@link CatalogueRefusal#DRAFT_UNKNOWN} if there is none, or it is another's
     */
    public OfferDraft get(Actor actor, UUID draft) {
        return drafts.find(draft)
                .filter(one -> one.seller().equals(actor.key()))
                .orElseThrow(() -> new Refusal(CatalogueRefusal.DRAFT_UNKNOWN));
    }

    /** A draft that says what the listing {@code slug} says now; the one begun, if there is one. */
    public OfferDraft edit(Actor actor, String slug) {
        var listing = own(actor, slug);
        return drafts.of(actor.key(), listing.identifier())
                .orElseGet(() -> {
                    var draft = draft(listing);
                    drafts.put(draft);
                    return draft;
                });
    }

    public void discard(Actor actor, UUID draft) {
        drafts.remove(get(actor, draft).id());
    }

    /** The event that would announce a draft, for its seller to sign. */
    public Draft announcement(Actor actor, UUID draft) {
        var offer = get(actor, draft);
        return announcement(offer, now(listing(offer)));
    }

    /**
     * Announces a draft with the key the portal keeps for {@code actor}.
     *
     * @return the slug of the listing
     * @throws Refusal {@link CatalogueRefusal#KEY_ELSEWHERE} if the portal has none
     */
    public String publish(Actor actor, UUID draft) {
        var announcement = announcement(actor, draft);
        return publish(get(actor, draft), sign(actor, announcement));
    }

    /**
     * Announces a draft with an event signed elsewhere, which must say what {@link #announcement}
     * says.
     *
     * @return the slug of the listing
     * @throws Refusal {@link CatalogueRefusal#EVENT_DIFFERS} with the first field that differs
     */
    public String publish(Actor actor, UUID draft, Event signed) {
        var offer = get(actor, draft);
        demandSame(signed, announcement(offer, signed.createdAt()));
        return publish(offer, signed);
    }

    /** The event that would take a listing back, for its seller to sign. */
    public Draft withdrawal(Actor actor, String slug) {
        var listing = own(actor, slug);
        return Announcement.withdrawal(listing, now(Optional.of(listing)));
    }

    /** Takes a listing back with the key the portal keeps for {@code actor}. */
    public void withdraw(Actor actor, String slug) {
        publisher.publish(sign(actor, withdrawal(actor, slug)));
    }

    /** Takes a listing back with an event signed elsewhere. */
    public void withdraw(Actor actor, String slug, Event signed) {
        demandSame(signed, Announcement.withdrawal(own(actor, slug), signed.createdAt()));
        publisher.publish(signed);
    }

    private String publish(OfferDraft offer, Event event) {
        listing(offer).ifPresent(known -> demandSuccessor(offer, known));
        publisher.publish(event);
        var listing =
                listing(offer)
                        .filter(one -> one.eventId().equals(event.id()))
                        .orElseThrow(() -> new Refusal(CatalogueRefusal.EVENT_NOT_TAKEN));
        drafts.remove(offer.id());
        return listing.slug();
    }

    private static void demandSuccessor(OfferDraft offer, Listing known) {
        if (offer.goods() != known.goods()) {
            throw new Refusal(CatalogueRefusal.GOODS_CHANGED);
        }
        if (!offer.content().equals(known.content())
                && !Version.newer(offer.version(), known.version())) {
            throw new Refusal(CatalogueRefusal.VERSION_NOT_NEWER, known.version());
        }
    }

    private void demandSame(Event signed, Draft expected) {
        demand(signed.kind() == expected.kind(), "kind");
        demand(signed.author().equals(expected.author()), "pubkey");
        var age = Duration.between(signed.createdAt(), clock.instant()).abs();
        demand(age.compareTo(SIGNED_WITHIN) <= 0, "created_at");
        demand(signed.content().equals(expected.content()), "content");
        demand(signed.tags().equals(expected.tags()), "tags");
    }

    private static void demand(boolean same, String field) {
        if (!same) {
            throw new Refusal(CatalogueRefusal.EVENT_DIFFERS, field);
        }
    }

    private Event sign(Actor actor, Draft draft) {
        if (!custody.holds(actor.key())) {
            throw new Refusal(CatalogueRefusal.KEY_ELSEWHERE);
        }
        return custody.sign(actor.key(), draft);
    }

    private Draft announcement(OfferDraft offer, Instant at) {
        return Announcement.of(offer, at, listing(offer).map(Listing::publishedAt).orElse(at));
    }

    /** Now, and later than what stands: of two events of one second chance would decide. */
    private Instant now(Optional<Listing> known) {
        var now = clock.instant();
        return known.map(listing -> listing.updatedAt().plusSeconds(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private Optional<Listing> listing(OfferDraft offer) {
        return listings.of(offer.seller(), offer.slug());
    }

    private Listing own(Actor actor, String slug) {
        return listings.find(slug)
                .filter(listing -> listing.seller().equals(actor.key()))
                .orElseThrow(() -> new Refusal(CatalogueRefusal.LISTING_UNKNOWN));
    }

    private OfferDraft draft(Actor actor, OfferForm form, Optional<OfferDraft> known) {
        var now = clock.instant();
        return new OfferDraft(
                known.map(OfferDraft::id).orElseGet(UUID::randomUUID),
                actor.key(),
                form.goods(),
                form.slug(),
                form.title(),
                form.summary(),
                form.description(),
                Msat.ofSat(form.priceSat()),
                form.category(),
                form.licence(),
                form.tags(),
                form.version(),
                Objects.requireNonNull(form.content()),
                form.sizeBytes(),
                form.mediaType(),
                form.source(),
                form.splitPolicy(),
                known.map(OfferDraft::createdAt).orElse(now),
                now);
    }

    private OfferDraft draft(Listing listing) {
        var now = clock.instant();
        return new OfferDraft(
                UUID.randomUUID(),
                listing.seller(),
                listing.goods(),
                listing.identifier(),
                listing.title(),
                listing.summary(),
                listing.description(),
                listing.price(),
                listing.category(),
                listing.licence(),
                listing.tags(),
                listing.version(),
                listing.content(),
                listing.sizeBytes(),
                listing.mediaType(),
                listing.source(),
                listing.splitPolicy(),
                now,
                now);
    }
}
