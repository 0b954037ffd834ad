package satsuma.catalogue;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.audit.AuditLog;
import satsuma.identity.Looks;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.Profile;
import satsuma.identity.Profiles;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.nostr.Event;
import satsuma.nostr.Reader;

/** Finds what is on offer. */
@UseCase
public class Catalogue {

    /** Enough to fill a page's side. */
    static final int TAGS_SHOWN = 20;

    /** Bounds the page of a seller who sells very much. */
    static final int OF_SELLER_MAX = 200;

    /** How many stand on a page for operators. */
    public static final int INVENTORY_PAGE = 50;

    private static final int NEWEST_SHOWN = 8;

    private final Listings listings;
    private final Shelves shelves;
    private final People people;
    private final Profiles profiles;
    private final Reader reader;
    private final Storefront storefront;
    private final Looks looks;
    private final AuditLog auditLog;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Catalogue(
            Listings listings,
            Shelves shelves,
            People people,
            Profiles profiles,
            Reader reader,
            Storefront storefront,
            Looks looks,
            AuditLog auditLog,
            Notices notices,
            InstantSource clock) {
        this.listings = listings;
        this.shelves = shelves;
        this.people = people;
        this.profiles = profiles;
        this.reader = reader;
        this.storefront = storefront;
        this.looks = looks;
        this.auditLog = auditLog;
        this.notices = notices;
        this.clock = clock;
    }

    /** One page of what matches {@code query}, with the facets around it. */
    public SearchResult search(Query query) {
        var cells = shelves.cells(query);
        long total = Facets.total(query, cells);
        var facets = Facets.of(query, cells, shelves.tags(query, TAGS_SHOWN));
        if (total == 0) {
            return new SearchResult(query, 0, List.of(), facets, nearest(query));
        }
        return new SearchResult(query, total, named(shelves.cards(query)), facets, List.of());
    }

    /**
     * The listing called {@code slug}.
     *
     * @throws Refusal {@link CatalogueRefusal#LISTING_UNKNOWN}, {@link
     *     CatalogueRefusal#LISTING_WITHDRAWN} or {@link CatalogueRefusal#LISTING_HIDDEN} if it is
     *     not on sale
     */
    public Listing get(String slug) {
        return named(onSale(slug));
    }

    /**
     * The listing called {@code slug}, and what may please who looks at it, at most {@code
     * related}.
     *
     * @throws Refusal as {@link #get}
     */
    public ListingView view(String slug, int related) {
        var listing = onSale(slug);
        var cards = shelves.related(listing, related);
        var sellers =
                Stream.concat(Stream.of(listing.seller()), cards.stream().map(Card::seller))
                        .collect(Collectors.toSet());
        var names = names(sellers);
        return new ListingView(
                listing.soldBy(names.apply(listing.seller())),
                cards.stream().map(card -> card.soldBy(names.apply(card.seller()))).toList());
    }

    private Listing onSale(String slug) {
        var listing =
                listings.find(slug)
                        .orElseThrow(() -> new Refusal(CatalogueRefusal.LISTING_UNKNOWN));
        return switch (listing.status()) {
            case ON_SALE -> listing;
            case WITHDRAWN -> throw new Refusal(CatalogueRefusal.LISTING_WITHDRAWN);
            case HIDDEN -> throw new Refusal(CatalogueRefusal.LISTING_HIDDEN);
            case SUSPENDED -> throw new Refusal(CatalogueRefusal.LISTING_SUSPENDED);
        };
    }

    /** The listing called {@code slug}, if it is on sale. */
    public Optional<Listing> find(String slug) {
        return listings.find(slug).filter(Listing::isOnSale).map(this::named);
    }

    /** The listing called {@code slug}, on sale or not any more. */
    public Optional<Listing> ever(String slug) {
        return listings.find(slug);
    }

    /** The listing announced at {@code address}, {@code kind:key:d}, on sale or not any more. */
    public Optional<Listing> everAt(String address) {
        var parts = address.split(":", 3);
        if (parts.length < 3 || !parts[0].matches("[0-9]{5}") || !Hex.is(parts[1], 64)) {
            return Optional.empty();
        }
        return listings.at(Integer.parseInt(parts[0]), new NostrKey(parts[1]), parts[2]);
    }

    /** What {@code seller} has on sale, newest first. */
    public List<Card> bySeller(NostrKey seller) {
        return named(listings.bySeller(seller, true, OF_SELLER_MAX));
    }

    /** What the asking person has announced, withdrawn and hidden ones too. */
    public List<Card> mine(Actor actor) {
        return named(listings.bySeller(actor.key(), false, OF_SELLER_MAX));
    }

    /** What someone sees who comes for the first time. */
    public HomeView home() {
        var counts = new EnumMap<Goods, Long>(Goods.class);
        for (var cell : shelves.cells(Query.ALL)) {
            counts.merge(cell.goods(), cell.count(), Long::sum);
        }
        var doors =
                Goods.sold().stream()
                        .map(goods -> new HomeView.Door(goods, counts.getOrDefault(goods, 0L)))
                        .toList();
        return new HomeView(doors, named(shelves.newest(NEWEST_SHOWN)));
    }

    /**
     * Someone who sells here, or sold elsewhere what is listed here.
     *
     * @param text an npub, a key in hex or a name
     * @throws Refusal {@link CatalogueRefusal#SELLER_UNKNOWN} if nobody is known by it
     */
    public SellerView seller(String text) {
        var person = people.find(text);
        var key =
                person.map(Person::key)
                        .or(() -> key(text))
                        .orElseThrow(() -> new Refusal(CatalogueRefusal.SELLER_UNKNOWN));
        var profile = person.isPresent() ? Profile.NONE : profiles.get(key);
        var name = person.map(Catalogue::shown).orElseGet(() -> stranger(key, profile));
        var cards =
                listings.bySeller(key, true, OF_SELLER_MAX).stream()
                        .map(card -> card.soldBy(name))
                        .toList();
        if (person.isEmpty() && cards.isEmpty()) {
            throw new Refusal(CatalogueRefusal.SELLER_UNKNOWN);
        }
        return new SellerView(
                key,
                name,
                person.map(Person::about).orElse(profile.about()),
                profile.nip05(),
                profiles.relays(key).writes(),
                person.map(Person::since).orElse(null),
                cards);
    }

    private static Optional<NostrKey> key(String text) {
        try {
            return Optional.of(NostrKey.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** At which other portal {@code listing} is sold, if its seller says so; nobody goes there. */
    public Optional<URI> soldElsewhere(Listing listing) {
        return reader.latest(listing.kind(), listing.seller(), listing.identifier())
                .flatMap(storefront::elsewhere);
    }

    /** The event that announced the listing {@code slug}, as it was signed. */
    public Event event(String slug) {
        var listing = get(slug);
        return reader.latest(listing.kind(), listing.seller(), listing.identifier())
                .orElseThrow(() -> new Refusal(CatalogueRefusal.LISTING_UNKNOWN));
    }

    /** Everything there is, for those who run the portal; {@code page} counts from 1. */
    public List<Card> inventory(Actor operator, String text, int page) {
        operator.requireOneOf(Role.OPERATOR, Role.REVIEWER);
        return named(shelves.inventory(Text.line(text, Query.TEXT_MAX), Math.max(1, page)));
    }

    /** Takes a listing off the shelves; its event stands. */
    public void hide(Actor operator, String slug, String why) {
        var as = operator.requireOneOf(Role.OPERATOR, Role.REVIEWER);
        var listing = known(slug);
        var reason = Text.line(why, OfferForm.SUMMARY_MAX);
        var now = clock.instant();
        listings.hide(slug, reason, now);
        auditLog.note(operator, as, "listing-hidden", "listing:" + slug, reason);
        notices.tell(new ListingHidden(slug, listing.title(), listing.seller(), reason, now));
    }

    /** Puts a hidden listing back. */
    public void show(Actor operator, String slug) {
        var as = operator.requireOneOf(Role.OPERATOR, Role.REVIEWER);
        var listing = known(slug);
        listings.show(slug);
        auditLog.note(operator, as, "listing-shown", "listing:" + slug, "");
        notices.tell(new ListingShown(slug, listing.title(), listing.seller(), clock.instant()));
    }

    /**
     * Takes a listing off the shelves without anybody's word, or by the word of somebody whose
     * right to it was seen to by those who call.
     *
     * @param why for its seller
     */
    public void hold(String slug, String why) {
        var listing = known(slug);
        var reason = Text.line(why, OfferForm.SUMMARY_MAX);
        var now = clock.instant();
        listings.hide(slug, reason, now);
        auditLog.noteOwn("listing-held", "listing:" + slug, reason);
        notices.tell(new ListingHidden(slug, listing.title(), listing.seller(), reason, now));
    }

    /** Puts back what was held; else as {@link #hold}. */
    public void release(String slug) {
        var listing = known(slug);
        listings.show(slug);
        auditLog.noteOwn("listing-released", "listing:" + slug, "");
        notices.tell(new ListingShown(slug, listing.title(), listing.seller(), clock.instant()));
    }

    /**
     * The listing whose announcement has the address {@code kind:seller:d}, whatever its status.
     */
    public Optional<Listing> at(String address) {
        var parts = address.split(":", 3);
        return parts.length == 3 && parts[0].matches("\\d{1,5}") && parts[1].matches("[0-9a-f]{64}")
                ? listings.at(Integer.parseInt(parts[0]), new NostrKey(parts[1]), parts[2])
                : Optional.empty();
    }

    /** The listing that stands as the event {@code eventId} says, whatever its status. */
    public Optional<Listing> announcedBy(String eventId) {
        return listings.announcedBy(eventId);
    }

    private Listing known(String slug) {
        return listings.find(slug).orElseThrow(() -> new Refusal(CatalogueRefusal.LISTING_UNKNOWN));
    }

    private List<String> nearest(Query query) {
        return query.text().isEmpty()
                ? List.of()
                : Nearest.words(query.text(), shelves.titlesLike(query.text(), 20));
    }

    private Listing named(Listing listing) {
        return listing.soldBy(names(Set.of(listing.seller())).apply(listing.seller()));
    }

    /** Names are people's to change, so they are asked for, all in one question, and not kept. */
    private List<Card> named(List<Card> cards) {
        var names = names(cards.stream().map(Card::seller).collect(Collectors.toSet()));
        return cards.stream().map(card -> card.soldBy(names.apply(card.seller()))).toList();
    }

    private Function<NostrKey, String> names(Set<NostrKey> sellers) {
        var known = people.all(sellers);
        var strangers =
                profiles.all(sellers.stream().filter(key -> !known.containsKey(key)).toList());
        return key -> {
            var person = known.get(key);
            return person != null
                    ? shown(person)
                    : stranger(key, strangers.getOrDefault(key, Profile.NONE));
        };
    }

    /** What someone calls themselves others may, too; the handle behind it only they have. */
    private static String shown(Person person) {
        return person.displayName().equals(person.name())
                ? person.name()
                : person.displayName() + " (" + person.name() + ")";
    }

    /** Whether the title of {@code listing} looks like other words than its characters say. */
    public boolean isDeceptive(Listing listing) {
        return looks.isDeceptive(listing.title());
    }

    /** Anyone may call themselves anything, so a stranger's name never stands without their key. */
    private static String stranger(NostrKey key, Profile profile) {
        return profile.name().isEmpty()
                ? shortNpub(key)
                : profile.name() + " (" + shortNpub(key) + ")";
    }

    private static String shortNpub(NostrKey seller) {
        var npub = seller.npub();
        return npub.substring(0, 10) + "…" + npub.substring(npub.length() - 5);
    }
}
