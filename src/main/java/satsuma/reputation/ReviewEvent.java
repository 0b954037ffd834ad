package satsuma.reputation;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * A review as an event: kind 31555, its {@code d} the address of the listing, {@code rating} tags
 * from 0 to 1, of which that called {@code thumb} is the overall one.
 *
 * @see <a href="https://github.com/GammaMarkets/market-spec/blob/main/spec.md">Gamma Markets</a>
 */
public final class ReviewEvent {

    private static final String BEFORE_ADDRESS = "a:";
    private static final String OVERALL = "thumb";
    private static final int ADDRESS_MAX = 400;
    private static final double STARS = Review.STARS_MAX;

    private static final Pattern ADDRESS = Pattern.compile("(30402|31990|33400):[0-9a-f]{64}:.+");
    private static final Pattern SHARE = Pattern.compile("[01](\\.[0-9]{1,8})?");

    /** What is not seen, and only makes one text look like another; line breaks stay. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}&&[^\\n\\u200C\\u200D]]");

    private static final Pattern GAP = Pattern.compile("\\n{3,}");

    private ReviewEvent() {}

    /**
     * What a review says.
     *
     * @param listing an address, {@code kind:key:d}
     * @param stars 1 to {@value Review#STARS_MAX}
     */
    public record Said(String listing, int stars, String text) {}

    /** The event by which {@code author} gives {@code listing} so many stars. */
    public static Draft draft(NostrKey author, String listing, int stars, String text, Instant at) {
        return new Draft(
                author,
                at,
                Kind.PRODUCT_REVIEW,
                List.of(
                        Tag.of("d", BEFORE_ADDRESS + listing),
                        Tag.of("a", listing),
                        Tag.of(
                                "rating",
                                String.format(Locale.ROOT, "%.1f", stars / STARS),
                                OVERALL)),
                clean(text));
    }

    /**
     * What {@code event} says, if it is a review that can be read. Half of the stars are the
     * overall rating's and half the others' mean; one without an overall rating says nothing.
     */
    public static Optional<Said> read(Event event) {
        var listing = event.d().filter(d -> d.startsWith(BEFORE_ADDRESS)).map(ReviewEvent::after);
        if (event.kind() != Kind.PRODUCT_REVIEW
                || listing.filter(ReviewEvent::isAddress).isEmpty()) {
            return Optional.empty();
        }
        var overall = mean(event, true);
        if (overall.isEmpty()) {
            return Optional.empty();
        }
        double share =
                (overall.getAsDouble() + mean(event, false).orElse(overall.getAsDouble())) / 2;
        int stars = Math.clamp(Math.round(share * STARS), 1, Review.STARS_MAX);
        return Optional.of(new Said(listing.get(), stars, clean(event.content())));
    }

    /** The address of the review {@code author} wrote about {@code listing}. */
    static String address(NostrKey author, String listing) {
        return Kind.PRODUCT_REVIEW + ":" + author + ":" + BEFORE_ADDRESS + listing;
    }

    /** The event by which a seller answers a review: a comment on it (NIP-22). */
    static Draft reply(Review review, String text, Instant at) {
        var author = review.author().hex();
        var kind = Integer.toString(Kind.PRODUCT_REVIEW);
        return new Draft(
                review.seller(),
                at,
                Kind.COMMENT,
                List.of(
                        Tag.of("A", review.address()),
                        Tag.of("K", kind),
                        Tag.of("P", author),
                        Tag.of("a", review.address()),
                        Tag.of("e", review.eventId(), "", author),
                        Tag.of("k", kind),
                        Tag.of("p", author)),
                clean(text));
    }

    /**
     * Text as it is shown: no control characters, no turned direction, at most {@value
     * Review#TEXT_MAX}.
     */
    static String clean(String text) {
        var plain = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        var seen = Normalizer.normalize(UNSEEN.matcher(plain).replaceAll(""), Normalizer.Form.NFC);
        var whole = GAP.matcher(seen).replaceAll("\n\n").strip();
        if (whole.length() <= Review.TEXT_MAX) {
            return whole;
        }
        boolean splits = Character.isHighSurrogate(whole.charAt(Review.TEXT_MAX - 1));
        return whole.substring(0, splits ? Review.TEXT_MAX - 1 : Review.TEXT_MAX).strip();
    }

    private static String after(String d) {
        return d.substring(BEFORE_ADDRESS.length());
    }

    private static boolean isAddress(String listing) {
        return listing.length() <= ADDRESS_MAX && ADDRESS.matcher(listing).matches();
    }

    private static OptionalDouble mean(Event event, boolean overall) {
        return event.tags().stream()
                .filter(tag -> tag.name().equals("rating"))
                .filter(tag -> tag.at(2).orElse("").equals(OVERALL) == overall)
                .map(Tag::value)
                .filter(value -> SHARE.matcher(value).matches())
                .mapToDouble(value -> Math.min(1, Double.parseDouble(value)))
                .average();
    }
}
