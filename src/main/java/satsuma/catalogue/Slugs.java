package satsuma.catalogue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import satsuma.kernel.NostrKey;

/** Names in addresses: which one a listing would like, and which it may have. */
final class Slugs {

    /** Leaves room for what tells two apart. */
    static final int WISH_MAX = 80;

    private static final int KEY_DIGITS = 6;

    private Slugs() {}

    /** The identifier as an address; the title if nothing is left of it. */
    static String wish(String identifier, String title) {
        return Stream.of(identifier, title)
                .map(text -> Text.slug(text, WISH_MAX))
                .filter(slug -> !slug.isEmpty())
                .findFirst()
                .orElse("listing");
    }

    /** What {@code seller} may be given for {@code wish}, best first, without end. */
    static Stream<String> candidates(String wish, NostrKey seller) {
        var own = wish + "-" + seller.hex().substring(0, KEY_DIGITS);
        return Stream.concat(
                Stream.of(wish, own),
                IntStream.iterate(2, i -> i + 1).mapToObj(i -> own + "-" + i));
    }
}
