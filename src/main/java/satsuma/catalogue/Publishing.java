package satsuma.catalogue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import satsuma.identity.Act;
import satsuma.identity.Looks;
import satsuma.identity.SigningDesk;
import satsuma.identity.Suspensions;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Reader;

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

    private final Drafts drafts;
    private final Listings listings;
    private final Reader reader;
    private final SigningDesk desk;
    private final Suspensions suspensions;
    private final Storefront storefront;
    private final Looks looks;
    private final InstantSource clock;

    @Inject
    public Publishing(
            Drafts drafts,
            Listings listings,
            Reader reader,
            SigningDesk desk,
            Suspensions suspensions,
            Storefront storefront,
            Looks looks,
            InstantSource clock) {
        this.drafts = drafts;
        this.listings = listings;
        this.reader = reader;
        this.desk = desk;
        this.suspensions = suspensions;
        this.storefront = storefront;
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * Keeps what {@code form} says, as a new draft or in place of the one it names.
     *
     * @throws Refusal for the first of {@link OfferForm#problems}, or if the draft is another's;
     *     {@link satsuma.identity.IdentityRefusal#SUSPENDED}
     */
    public OfferDraft save(Actor actor, OfferForm form) {
        suspensions.requireGoodStanding(actor);
        form.problems().stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw problem.refusal();
                });
        if (looks.isDeceptive(form.title())) {
            throw new Refusal(CatalogueRefusal.TITLE_DECEPTIVE);
        }
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

    /**
     * Announces a draft, with the key the portal keeps for {@code actor}, or by what they sign
     * themselves.
     *
     * @param companions events that say more about the same thing, signed in the same act; the
     *     announcement points to each
     * @param next the path to go on to when it comes back signed
     * @throws Refusal if it cannot take the place of what is announced already; {@link
     *     satsuma.identity.IdentityRefusal#SUSPENDED}
     */
    public Announced publish(Actor actor, UUID draft, List<Draft> companions, String next) {
        suspensions.requireGoodStanding(actor);
        var offer = get(actor, draft);
        var known = listing(offer);
        known.ifPresent(listing -> demandSuccessor(offer, listing));
        var at = now(known);
        var publishedAt = known.map(Listing::publishedAt).orElse(at);
        var standing = known.map(this::companions).orElse(List.of());
        var beside = companions.stream().map(one -> unlessSaid(one, standing)).toList();
        var acts = new ArrayList<Draft>();
        beside.stream().filter(one -> standing.stream().noneMatch(is(one))).forEach(acts::add);
        var stale = standing.stream().filter(old -> !isReplaced(old, beside)).toList();
        if (!stale.isEmpty()) {
            acts.add(Announcement.clearance(stale, at));
        }
        var shop = storefront.tag(known.map(Listing::slug).orElseGet(() -> freeSlug(offer)));
        acts.add(Announcement.soldAt(shop, Announcement.of(offer, at, publishedAt, beside)));
        return switch (desk.ask(actor, acts, next)) {
            case Act.ToSign(var request) -> new Announced.ToSign(request);
            case Act.Published(var events) ->
                    new Announced.Listed(
                            listing(offer)
                                    .filter(one -> one.eventId().equals(events.getLast().id()))
                                    .orElseThrow(
                                            () -> new Refusal(CatalogueRefusal.EVENT_NOT_TAKEN))
                                    .slug());
        };
    }

    /**
     * What a new listing will most likely be called; only another of the same moment can be first.
     */
    private String freeSlug(OfferDraft offer) {
        return Slugs.candidates(Slugs.wish(offer.slug(), offer.title()), offer.seller())
                .filter(slug -> listings.find(slug).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** When the next announcement of a draft would be made. */
    public Instant announcedAt(Actor actor, UUID draft) {
        return now(listing(get(actor, draft)));
    }

    /** An offer that has been announced is no draft any more, wherever it was signed. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        if (event.kind() == Listing.KIND) {
            drafts.of(event.author(), event.d().orElse(""))
                    .filter(draft -> Announcement.says(event, draft))
                    .ifPresent(draft -> drafts.remove(draft.id()));
        }
    }

    /**
     * Takes a listing back, and what was announced with it.
     *
     * @param next the path to go on to when it comes back signed
     */
    public Act withdraw(Actor actor, String slug, String next) {
        var listing = own(actor, slug);
        var withdrawal =
                Announcement.withdrawal(listing, companions(listing), now(Optional.of(listing)));
        return desk.ask(actor, List.of(withdrawal), next);
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

    /**
     * What stands already and says the same, where nothing would take its place; else {@code next}.
     */
    private static Draft unlessSaid(Draft next, List<Event> standing) {
        var clean = next.cleaned();
        return standing.stream()
                .map(Event::draft)
                .filter(old -> !Kind.isAddressable(old.kind()))
                .filter(old -> old.kind() == clean.kind())
                .filter(old -> old.tags().equals(clean.tags()))
                .filter(old -> old.content().equals(clean.content()))
                .findFirst()
                .orElse(clean);
    }

    private static Predicate<Event> is(Draft draft) {
        return event -> event.id().equals(draft.id());
    }

    /** Whether {@code old} is among {@code next}, or makes room for one of them by itself. */
    private static boolean isReplaced(Event old, List<Draft> next) {
        return next.stream()
                .anyMatch(one ->
                        Kind.isAddressable(old.kind())
                                ? one.address().equals(old.address())
                                : is(one).test(old));
    }

    private List<Event> companions(Listing listing) {
        return reader.find(
                Filter.kinds(Kind.FILE_METADATA, Kind.SKILL_MANIFEST, Kind.HANDLER_INFO)
                        .withAuthors(listing.seller())
                        .withTag("a", listing.address())
                        .withLimit(COMPANIONS_MAX));
    }

    /** Bounds one deletion. */
    private static final int COMPANIONS_MAX = 50;

    /** Now, and later than what stands: of two events of one second chance would decide. */
    private Instant now(Optional<Listing> known) {
        var now = clock.instant();
        return known.map(listing -> listing.updatedAt().plusSeconds(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private Optional<Listing> listing(OfferDraft offer) {
        return listings.at(Listing.KIND, offer.seller(), offer.slug());
    }

    private Listing own(Actor actor, String slug) {
        return listings.find(slug)
                .filter(listing -> listing.seller().equals(actor.key()))
                .filter(listing -> listing.kind() == Listing.KIND)
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
