package satsuma.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import satsuma.kernel.ContentHash;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.NativeCurve;

/**
 * Events as a market's relay sees them: of twenty, fourteen notes with topics, four reactions, one
 * profile that replaces the author's last, and one new listing.
 */
final class BenchEvents {

    static final int NOTE = 1;
    static final String TOPIC = "topic-7";

    private static final int AUTHORS = 500;
    private static final int TOPICS = 200;
    private static final String TEXT =
            "Street signs of Lisbon, one photograph each, with the words and where they stand. ";

    private final EventSigner signer = new EventSigner(new NativeCurve());
    private final List<SecretKey> authors =
            IntStream.range(0, AUTHORS).mapToObj(_ -> signer.freshKey()).toList();
    private int made;

    /** The next {@code count}, signed; the latest of them is from now, each a second later. */
    List<Event> next(int count) {
        int from = made;
        made += count;
        var begin = Instant.now().minusSeconds(count);
        return IntStream.range(0, count)
                .mapToObj(i -> event(from + i, begin.plusSeconds(i)))
                .toList();
    }

    /** The key of one of the authors, in hex. */
    String author() {
        return signer.keyOf(authors.getFirst()).hex();
    }

    private Event event(int number, Instant at) {
        // Authors and kinds go round in different steps, so that everybody writes everything.
        var author = authors.get(number * 7 % AUTHORS);
        var key = signer.keyOf(author);
        var draft =
                switch (number / 3 % 20) {
                    case 0 -> new Draft(key, at, 30_402, listing(number), TEXT.repeat(4));
                    case 1 ->
                            new Draft(key, at, 0, List.of(), "{\"name\":\"bench " + number + "\"}");
                    case 2, 3, 4, 5 -> new Draft(key, at, 7, reaction(number, key.hex()), "+");
                    default ->
                            new Draft(key, at, NOTE, topics(number), number + " " + TEXT.repeat(3));
                };
        return signer.sign(draft, author);
    }

    private static List<Tag> listing(int number) {
        return List.of(
                Tag.of("d", "bench-" + number),
                Tag.of("title", "Street signs " + number),
                Tag.of("summary", TEXT),
                Tag.of("price", "1000", "SAT"),
                Tag.of("t", "dataset"),
                Tag.of("type", "simple", "digital"),
                Tag.of("x", hash(number)),
                Tag.of("version", "1.0.0"));
    }

    private static List<Tag> reaction(int number, String author) {
        return List.of(Tag.of("e", hash(number / 10)), Tag.of("p", author), Tag.of("k", "1"));
    }

    private static List<Tag> topics(int number) {
        return List.of(Tag.of("t", "topic-" + number % TOPICS), Tag.of("t", "bench"));
    }

    private static String hash(int number) {
        return ContentHash.of(("bench " + number).getBytes(UTF_8)).hex();
    }
}
