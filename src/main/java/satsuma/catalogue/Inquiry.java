package satsuma.catalogue;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.InquiryView.Paper;
import satsuma.catalogue.InquiryView.Unlisted;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Nip19;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Reader;
import satsuma.nostr.Tracing;

/**
 * Answers why something is on sale here or is not.
 *
 * <p>Tells nobody more than they could find out: of what is on sale, everyone; of what is withdrawn
 * or hidden, its seller and operators; of an event that came to no listing, everyone, since the
 * relay gives it to everyone. Of drafts it knows nothing.
 */
@UseCase
public class Inquiry {

    /** Bounds the list of what belongs to one listing. */
    private static final int PAPERS_MAX = 20;

    /** Bounds the list of what came to no listing. */
    private static final int UNLISTED_MAX = 50;

    private static final int CODE_MAX_BYTES = 255;

    private final Listings listings;
    private final Reader reader;
    private final EventCheck check;
    private final Tracing tracing;
    private final NostrTerms terms;
    private final InstantSource clock;

    @Inject
    public Inquiry(
            Listings listings,
            Reader reader,
            EventCheck check,
            Tracing tracing,
            NostrTerms terms,
            InstantSource clock) {
        this.listings = listings;
        this.reader = reader;
        this.check = check;
        this.tracing = tracing;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What is to be said of the listing {@code slug}.
     *
     * @param asker nobody for a stranger
     * @throws Refusal {@link CatalogueRefusal#LISTING_UNKNOWN}, or {@link
     *     CatalogueRefusal#LISTING_WITHDRAWN} and {@link CatalogueRefusal#LISTING_HIDDEN} for whom
     *     they do not concern
     */
    public InquiryView about(Optional<Actor> asker, String slug) {
        var listing =
                listings.find(slug)
                        .orElseThrow(() -> new Refusal(CatalogueRefusal.LISTING_UNKNOWN));
        return about(asker, listing);
    }

    /**
     * What is to be said of an event, whatever came of it.
     *
     * @param name 64 hex digits, or NIP-19's {@code note}, {@code nevent} or {@code naddr}
     * @throws Refusal {@link CatalogueRefusal#EVENT_UNKNOWN} if there is nothing strangers may read
     *     by that name; or as {@link #about}
     */
    public InquiryView aboutEvent(Optional<Actor> asker, String name) {
        var code = Hex.is(name, 64) ? new Nip19.Note(name) : Nip19.decode(name);
        return switch (code) {
            case Nip19.Note(var id) -> aboutId(asker, id);
            case Nip19.Nevent nevent -> aboutId(asker, nevent.id());
            case Nip19.Naddr(var d, var author, var kind, _) ->
                    reader.latest(kind, author, d)
                            .filter(_ -> Kind.isAddressable(kind))
                            .map(event -> about(asker, event))
                            .or(() -> listings.at(kind, author, d).map(one -> about(asker, one)))
                            .orElseThrow(Inquiry::unknown);
            default -> throw unknown();
        };
    }

    /** What the asking person announced, here or elsewhere, and came to no listing. */
    public List<Unlisted> unlisted(Actor actor) {
        var filter =
                Filter.kinds(Listing.KIND, Kind.HANDLER_INFO)
                        .withAuthors(actor.key())
                        .withLimit(UNLISTED_MAX);
        return reader.find(filter).stream()
                .flatMap(event ->
                        Projection.objections(event).stream()
                                .limit(1)
                                .filter(Inquiry::isWorthTelling)
                                .map(why ->
                                        new Unlisted(
                                                title(event, null),
                                                event,
                                                new Finding(why.rule(), Rule.word(why)))))
                .toList();
    }

    /** Who says «sold» or «more about my listing» means it. */
    private static boolean isWorthTelling(Projection.Why why) {
        return why != Projection.Why.NOT_OFFERED && why != Projection.Why.COMPANION;
    }

    private InquiryView aboutId(Optional<Actor> asker, String id) {
        return reader.findFor(Filter.ids(id).withLimit(1), Set.of()).stream()
                .findFirst()
                .map(event -> about(asker, event))
                .or(() -> listings.announcedBy(id).map(listing -> about(asker, listing)))
                .orElseThrow(Inquiry::unknown);
    }

    private InquiryView about(Optional<Actor> asker, Event event) {
        var known = listings.at(event.kind(), event.author(), event.d().orElse(""));
        known.ifPresent(listing -> demandConcern(asker, listing));
        return view(event, known.orElse(null), event.id());
    }

    private InquiryView about(Optional<Actor> asker, Listing listing) {
        demandConcern(asker, listing);
        var event = reader.latest(listing.kind(), listing.seller(), listing.identifier());
        return view(event.orElse(null), listing, event.map(Event::id).orElse(listing.eventId()));
    }

    private InquiryView view(@Nullable Event event, @Nullable Listing known, String eventId) {
        boolean valid = event != null && check.isValid(event);
        return new InquiryView(
                title(event, known),
                known,
                event,
                eventId,
                Finding.of(event, valid, known, clock.instant()),
                papers(event, known),
                tracing.of(eventId),
                known != null && known.status() == ListingStatus.HIDDEN
                        ? listings.hiddenWhy(known.slug())
                        : "");
    }

    private static String title(@Nullable Event event, @Nullable Listing known) {
        if (known != null) {
            return known.title();
        }
        if (event == null) {
            return "";
        }
        var title = Projection.Said.in(event).words().title();
        return title.isEmpty() ? event.id() : title;
    }

    /** What is not on sale is its seller's business, and that of those who run the portal. */
    private static void demandConcern(Optional<Actor> asker, Listing listing) {
        boolean concerned =
                asker.filter(actor ->
                                actor.key().equals(listing.seller()) || actor.is(Role.OPERATOR))
                        .isPresent();
        if (!concerned) {
            switch (listing.status()) {
                case ON_SALE -> {}
                case WITHDRAWN -> throw new Refusal(CatalogueRefusal.LISTING_WITHDRAWN);
                case HIDDEN -> throw new Refusal(CatalogueRefusal.LISTING_HIDDEN);
                case SUSPENDED -> throw new Refusal(CatalogueRefusal.LISTING_SUSPENDED);
            }
        }
    }

    private List<Paper> papers(@Nullable Event event, @Nullable Listing known) {
        var announcement = event == null ? List.<Paper>of() : List.of(paper("announcement", event));
        if (known == null) {
            return announcement;
        }
        var more =
                reader.find(
                        Filter.kinds(
                                        Kind.DELETION,
                                        Kind.FILE_METADATA,
                                        Kind.SKILL_MANIFEST,
                                        Kind.HANDLER_INFO)
                                .withAuthors(known.seller())
                                .withTag("a", known.address())
                                .withLimit(PAPERS_MAX));
        return Stream.concat(
                        announcement.stream(),
                        more.stream()
                                .filter(one -> event == null || !Objects.equals(one, event))
                                .map(one ->
                                        paper(
                                                one.kind() == Kind.DELETION
                                                        ? "deletion"
                                                        : "companion",
                                                one)))
                .toList();
    }

    private Paper paper(String role, Event event) {
        return new Paper(role, event, code(event));
    }

    private String code(Event event) {
        var relays = List.of(terms.own().toString());
        if (!Kind.isAddressable(event.kind())) {
            return Nip19.encode(
                    new Nip19.Nevent(
                            event.id(),
                            relays,
                            Optional.of(event.author()),
                            OptionalInt.of(event.kind())));
        }
        var d = event.d().orElse("");
        boolean fits = d.getBytes(StandardCharsets.UTF_8).length <= CODE_MAX_BYTES;
        return fits ? Nip19.encode(new Nip19.Naddr(d, event.author(), event.kind(), relays)) : "";
    }

    private static Refusal unknown() {
        return new Refusal(CatalogueRefusal.EVENT_UNKNOWN);
    }
}
