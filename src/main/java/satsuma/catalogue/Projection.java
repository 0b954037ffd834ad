package satsuma.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * What an event means to the catalogue. Pure: the same event always means the same.
 *
 * <p>A listing is a NIP-99 event of kind 30402 about a digital thing that can be delivered by its
 * hash and paid in sats; or a NIP-89 handler of kind 31990 that says as much of itself, such as
 * those of compiled manifests. Whatever its author typed is cut to our limits and cleaned of
 * characters that cannot be seen; nothing in it is believed but its signature.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/99.md">NIP-99</a>
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/89.md">NIP-89</a>
 */
public sealed interface Projection {

    /**
     * The author offers this.
     *
     * @param listing its slug is a wish: the identifier as an address
     */
    record Listed(Listing listing) implements Projection {}

    /**
     * The author takes back what they announced until {@code at}.
     *
     * @param names of the listings taken back
     * @param eventIds or the events that announced them
     */
    record Withdrawn(NostrKey seller, Set<Name> names, Set<String> eventIds, Instant at)
            implements Projection {}

    /** What tells one listing of an author from another: the event's kind and its {@code d}. */
    record Name(int kind, String identifier) {}

    /** The author says how long a file is, and of what sort. */
    record Measured(NostrKey seller, ContentHash content, long sizeBytes, String mediaType)
            implements Projection {}

    /** It is none of our business, or cannot be sold here. */
    record Ignored(Why why) implements Projection {}

    /** Why an event is no listing. */
    enum Why {
        OTHER_KIND(Rule.KIND),
        NO_IDENTIFIER(Rule.IDENTIFIER),
        /** Says more about a listing of the same author. */
        COMPANION(Rule.OWN_OFFER),
        /** Its author says that it is not to be had. */
        NOT_OFFERED(Rule.OFFERED),
        NO_TITLE(Rule.TITLE),
        NOT_DIGITAL(Rule.DIGITAL),
        GOODS_UNKNOWN(Rule.GOODS),
        NO_CONTENT_HASH(Rule.CONTENT),
        PRICE_NOT_IN_SATS(Rule.PRICE),
        PRICE_REPEATS(Rule.PRICE),
        PRICE_TOO_HIGH(Rule.PRICE);

        private final Rule rule;

        Why(Rule rule) {
            this.rule = rule;
        }

        /** Which rule is not met. */
        Rule rule() {
            return rule;
        }
    }

    /** Which of two events of one address stands: the later, of one second that of the lower id. */
    Comparator<Listing> AGE =
            Comparator.comparing(Listing::updatedAt)
                    .thenComparing(Listing::eventId, Comparator.reverseOrder());

    int IDENTIFIER_MAX = 255;

    static Projection of(Event event) {
        return switch (event.kind()) {
            case Listing.KIND, Kind.HANDLER_INFO -> offered(Said.in(event));
            case Kind.FILE_METADATA -> measured(event);
            case Kind.DELETION -> deleted(event);
            default -> new Ignored(Why.OTHER_KIND);
        };
    }

    /** All that keeps {@code event} from being a listing, the first reason first. */
    static List<Why> objections(Event event) {
        return switch (event.kind()) {
            case Listing.KIND, Kind.HANDLER_INFO -> Said.in(event).objections();
            default -> List.of(Why.OTHER_KIND);
        };
    }

    private static Projection offered(Said said) {
        var objections = said.objections();
        if (objections.isEmpty()) {
            return new Listed(said.listing());
        }
        var event = said.event();
        return objections.getFirst() == Why.NOT_OFFERED
                ? new Withdrawn(
                        event.author(),
                        Set.of(new Name(event.kind(), said.identifier())),
                        Set.of(),
                        event.createdAt())
                : new Ignored(objections.getFirst());
    }

    /** What an event says that may be an offer, as far as it is understood. */
    record Said(
            Event event,
            String identifier,
            Words words,
            Optional<Goods> goods,
            Optional<String> content,
            Price price) {

        static Said in(Event event) {
            boolean handler = event.kind() == Kind.HANDLER_INFO;
            return new Said(
                    event,
                    event.d().orElse(""),
                    handler ? Words.ofHandler(event) : Words.ofClassified(event),
                    Projection.goods(event),
                    event.first("x").filter(hash -> Hex.is(hash, 64)),
                    handler ? Handler.price(event) : inSats(event));
        }

        /** What is missing, in the order in which it is looked at. */
        List<Why> objections() {
            boolean handler = event.kind() == Kind.HANDLER_INFO;
            var all = new ArrayList<Why>();
            object(all, Why.NO_IDENTIFIER, identifier.isEmpty() || isLong(identifier));
            object(all, Why.COMPANION, handler && saysMoreOfAListing(event));
            object(all, Why.NOT_OFFERED, !handler && !isActive(event));
            object(all, Why.NO_TITLE, words.title().isEmpty());
            object(all, Why.NOT_DIGITAL, !handler && !isDigital(event));
            object(all, Why.GOODS_UNKNOWN, goods.isEmpty());
            object(all, Why.NO_CONTENT_HASH, content.isEmpty());
            if (price instanceof Price.None(var why)) {
                all.add(why);
            }
            return List.copyOf(all);
        }

        /** Without objections. */
        Listing listing() {
            return Projection.listing(
                    event,
                    identifier,
                    words,
                    goods.orElseThrow(),
                    new ContentHash(content.orElseThrow()),
                    ((Price.Fixed) price).amount());
        }

        private static void object(List<Why> all, Why why, boolean so) {
            if (so) {
                all.add(why);
            }
        }

        private static boolean isLong(String identifier) {
            return identifier.length() > IDENTIFIER_MAX;
        }
    }

    private static boolean isActive(Event event) {
        return event.first("status").orElse("active").equals("active");
    }

    /** Handlers of programs that say more of what their author announced as a classified. */
    private static boolean saysMoreOfAListing(Event handler) {
        var listings = Listing.KIND + ":" + handler.author() + ":";
        return handler.all("a").stream().anyMatch(address -> address.startsWith(listings));
    }

    private static Listing listing(
            Event event,
            String identifier,
            Words words,
            Goods goods,
            ContentHash content,
            Msat price) {
        return new Listing(
                Slugs.wish(identifier, words.title()),
                event.author(),
                event.kind(),
                identifier,
                "",
                goods,
                words.title(),
                words.summary(),
                words.description(),
                price,
                Labels.in(event, Labels.CATEGORY)
                        .flatMap(Category::ofWord)
                        .orElse(Category.OTHER)
                        .word(),
                licence(event),
                tags(event),
                line(event, "version", Version.LENGTH_MAX),
                content,
                number(event, "size"),
                line(event, "m", 100),
                line(event, "source", OfferForm.SOURCE_MAX),
                publishedAt(event),
                event.createdAt(),
                event.id(),
                ListingStatus.ON_SALE,
                event.first("split")
                        .filter(name -> name.matches(OfferForm.POLICY_FORM))
                        .orElse(OfferForm.POLICY_USUAL));
    }

    /** What an event calls the thing, and says about it. */
    record Words(String title, String summary, String description) {

        static Words ofClassified(Event event) {
            return new Words(
                    line(event, "title", OfferForm.TITLE_MAX),
                    line(event, "summary", OfferForm.SUMMARY_MAX),
                    Text.block(event.content(), OfferForm.DESCRIPTION_MAX));
        }

        /**
         * A handler says it in a profile like a person's, or in tags, or only by what it decides.
         */
        static Words ofHandler(Event handler) {
            var profile = Handler.profile(handler);
            var title =
                    Stream.of(
                                    profile.name(),
                                    line(handler, "title", OfferForm.TITLE_MAX),
                                    line(handler, "name", OfferForm.TITLE_MAX),
                                    line(handler, "k", OfferForm.TITLE_MAX))
                            .filter(text -> !text.isEmpty() && !text.matches("[0-9]+"))
                            .findFirst()
                            .orElse("");
            return new Words(title, Text.line(profile.about(), OfferForm.SUMMARY_MAX), "");
        }
    }

    private static Projection measured(Event event) {
        var content = event.first("x").filter(hash -> Hex.is(hash, 64));
        long sizeBytes = number(event, "size");
        var mediaType = line(event, "m", 100);
        if (content.isEmpty() || sizeBytes == 0 && mediaType.isEmpty()) {
            return new Ignored(Why.NO_CONTENT_HASH);
        }
        return new Measured(event.author(), new ContentHash(content.get()), sizeBytes, mediaType);
    }

    private static Projection deleted(Event event) {
        var names =
                event.all("a").stream()
                        .map(address -> name(address, event.author()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
        var eventIds =
                event.all("e").stream()
                        .filter(id -> Hex.is(id, 64))
                        .collect(Collectors.toUnmodifiableSet());
        return names.isEmpty() && eventIds.isEmpty()
                ? new Ignored(Why.NO_IDENTIFIER)
                : new Withdrawn(event.author(), names, eventIds, event.createdAt());
    }

    /** The name in {@code address}, if it is a listing's and the author's own. */
    private static Optional<Name> name(String address, NostrKey author) {
        return Stream.of(Listing.KIND, Kind.HANDLER_INFO)
                .filter(kind -> address.startsWith(kind + ":" + author + ":"))
                .map(kind ->
                        new Name(kind, address.substring((kind + ":" + author + ":").length())))
                .filter(name -> !name.identifier().isEmpty())
                .findFirst();
    }

    /** Who does not say is believed: NIP-99 alone has no such tag. */
    private static boolean isDigital(Event event) {
        return event.tags().stream()
                .filter(tag -> tag.name().equals("type"))
                .allMatch(tag -> tag.at(2).filter("digital"::equals).isPresent());
    }

    private static Optional<Goods> goods(Event event) {
        var label = Labels.in(event, Labels.GOODS).flatMap(Goods::ofWord);
        if (label.isEmpty() && Handler.isManifest(event)) {
            return Optional.of(Goods.MANIFEST);
        }
        return label.isPresent()
                ? label
                : event.all("t").stream().map(Goods::ofTopic).flatMap(Optional::stream).findFirst();
    }

    private static List<String> tags(Event event) {
        return Stream.concat(event.all("t").stream(), event.all("domain").stream())
                .filter(topic -> Goods.ofTopic(topic).isEmpty())
                .map(topic -> Text.tag(topic, OfferForm.TAG_MAX))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(OfferForm.TAGS_MAX)
                .toList();
    }

    private static String licence(Event event) {
        return Stream.of("license", "licence")
                .map(name -> line(event, name, OfferForm.LICENCE_MAX))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(Licences.UNSTATED);
    }

    /** Never later than the event, so that nobody stands first by a date in the future. */
    private static Instant publishedAt(Event event) {
        return event.first("published_at")
                .filter(seconds -> seconds.matches("[0-9]{1,11}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .filter(at -> at.isBefore(event.createdAt()))
                .orElse(event.createdAt());
    }

    private static long number(Event event, String tag) {
        return event.first(tag)
                .filter(digits -> digits.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    static String line(Event event, String tag, int max) {
        return Text.line(event.first(tag).orElse(""), max);
    }

    /** What the price tag says. */
    sealed interface Price {

        record Fixed(Msat amount) implements Price {}

        record None(Why why) implements Price {}
    }

    static Price inSats(Event event) {
        var tag = event.tags().stream().filter(one -> one.name().equals("price")).findFirst();
        if (tag.isEmpty() || !tag.get().value().matches("[0-9]{1,15}(\\.[0-9]{1,11})?")) {
            return new Price.None(Why.PRICE_NOT_IN_SATS);
        }
        if (tag.flatMap(one -> one.at(3)).filter(often -> !often.isBlank()).isPresent()) {
            return new Price.None(Why.PRICE_REPEATS);
        }
        return inSats(tag.get());
    }

    private static Price inSats(Tag tag) {
        int places =
                switch (tag.at(2).orElse("").toUpperCase(Locale.ROOT)) {
                    case "SAT", "SATS" -> 0;
                    case "BTC" -> 8;
                    default -> -1;
                };
        var sats = new BigDecimal(tag.value()).movePointRight(Math.max(places, 0));
        if (places < 0 || sats.stripTrailingZeros().scale() > 0) {
            return new Price.None(Why.PRICE_NOT_IN_SATS);
        }
        return sats.compareTo(BigDecimal.valueOf(OfferForm.PRICE_SAT_MAX)) > 0
                ? new Price.None(Why.PRICE_TOO_HIGH)
                : new Price.Fixed(Msat.ofSat(sats.longValueExact()));
    }
}
