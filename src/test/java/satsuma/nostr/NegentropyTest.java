package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Hex;
import satsuma.nostr.Negentropy.Item;

/** Both roles against each other, over sets of every size and likeness. */
class NegentropyTest {

    private static final int ROUNDS_MAX = 200;

    private final Random random = new Random(77);

    @ParameterizedTest
    @CsvSource({
        // shared, only ours, only theirs, seconds all lie within
        "0, 0, 0, 1",
        "0, 1, 0, 1",
        "0, 0, 1, 1",
        "1, 0, 0, 1",
        "31, 1, 1, 100",
        "32, 0, 0, 100",
        "500, 3, 2, 1000",
        "500, 3, 2, 1",
        "0, 400, 0, 50",
        "0, 0, 400, 50",
        "0, 3000, 3000, 2000",
        "20000, 25, 31, 86400",
        "20000, 0, 0, 10"
    })
    void findsExactlyWhatTwoSetsDifferIn(int shared, int ours, int theirs, int seconds) {
        check(shared, ours, theirs, seconds, Negentropy.FRAME_MAX);
        check(shared, ours, theirs, seconds, Negentropy.FRAME_MIN);
    }

    @Test
    void findsItForSetsOfAnySize() {
        for (int i = 0; i < 150; i++) {
            check(
                    random.nextInt(300),
                    random.nextInt(60),
                    random.nextInt(60),
                    1 + random.nextInt(90),
                    Negentropy.FRAME_MIN);
        }
    }

    @Test
    void saysLittleAboutWhatIsTheSame() {
        var same = items(100_000, 86_400);

        var begin = new Negentropy(same).begin();
        var answer = new Negentropy(same).answer(begin);

        // Measured against the reference implementation: 333 bytes there, 1 byte back.
        assertThat(begin.length() / 2).isLessThan(400);
        assertThat(answer).isEqualTo("61");
        assertThat(new Negentropy(same).reconcile(answer).next()).isEmpty();
    }

    @Test
    void writesWhatTheSpecificationSays() {
        var id = "0a".repeat(32);

        // Version; until infinity, no prefix; a list of one id.
        assertThat(new Negentropy(List.of(new Item(5, id))).begin())
                .isEqualTo("61" + "0000" + "02" + "01" + id);
        assertThat(new Negentropy(List.of()).begin()).isEqualTo("61" + "0000" + "02" + "00");
    }

    @Test
    void keepsItsMessagesShort() {
        var ours = new Negentropy(items(9_000, 9_000), Negentropy.FRAME_MIN);
        var theirs = new Negentropy(items(9_000, 9_000), Negentropy.FRAME_MIN);

        var answer = theirs.answer(ours.begin());

        assertThat(answer.length() / 2).isLessThanOrEqualTo(Negentropy.FRAME_MIN);
        assertThat(ours.reconcile(answer).next().orElseThrow().length() / 2)
                .isLessThanOrEqualTo(Negentropy.FRAME_MIN);
    }

    @Test
    void namesItsVersionToWhoSpeaksAnother() {
        assertThat(new Negentropy(List.of()).answer("62000102")).isEqualTo("61");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Negentropy(List.of()).reconcile("62"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6",
                "6G",
                // A bound without an end, a prefix too long, a mode nobody knows.
                "6180",
                "610021",
                "61000003",
                // A fingerprint and an id cut short, more ids than there can be.
                "61000001aabb",
                "6100000201aabb",
                "61000002ffffffff7f",
                // A number beyond 63 bits, a time beyond all time.
                "61ffffffffffffffffff7f0000",
                "61ffffffffffffffff7f0000ffffffffffffffff7f0000"
            })
    void refusesWhatIsNoMessage(String message) {
        var some = new Negentropy(items(100, 100));

        assertThatIllegalArgumentException().isThrownBy(() -> some.answer(message));
        assertThatIllegalArgumentException().isThrownBy(() -> some.reconcile(message));
    }

    @Test
    void survivesEveryMessageThatChangedOnItsWay() {
        var some = new Negentropy(items(200, 100));
        var message = Hex.bytes(new Negentropy(items(200, 100)).begin());
        for (int i = 0; i < 3_000; i++) {
            var changed = message.clone();
            changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
            answerOrRefuse(some, Hex.of(changed));
        }
    }

    @Test
    void takesTheSameItemTwiceForOne() {
        var item = items(1, 1).getFirst();

        assertThat(new Negentropy(List.of(item, item)).size()).isEqualTo(1);
    }

    private static void answerOrRefuse(Negentropy some, String message) {
        try {
            assertThat(some.answer(message)).startsWith("61");
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("Index");
        }
    }

    private void check(int shared, int ours, int theirs, int seconds, int frameMax) {
        var both = items(shared, seconds);
        var onlyOurs = items(ours, seconds);
        var onlyTheirs = items(theirs, seconds);
        var us = new Negentropy(together(both, onlyOurs), frameMax);
        var them = new Negentropy(together(both, onlyTheirs), frameMax);
        var have = new ArrayList<String>();
        var need = new ArrayList<String>();

        int rounds = 0;
        var next = Optional.of(us.begin());
        while (next.isPresent()) {
            assertThat(rounds++).isLessThan(ROUNDS_MAX);
            var step = us.reconcile(them.answer(next.get()));
            have.addAll(step.have());
            need.addAll(step.need());
            next = step.next();
        }

        assertThat(have).doesNotHaveDuplicates();
        assertThat(new HashSet<>(have)).isEqualTo(ids(onlyOurs));
        assertThat(need).doesNotHaveDuplicates();
        assertThat(new HashSet<>(need)).isEqualTo(ids(onlyTheirs));
    }

    private List<Item> items(int count, int seconds) {
        return IntStream.range(0, count).mapToObj(_ -> item(seconds)).toList();
    }

    private Item item(int seconds) {
        var id = new byte[32];
        random.nextBytes(id);
        // Many share their first bytes, so that bounds need long prefixes.
        id[0] = 0;
        id[1] = (byte) random.nextInt(2);
        return new Item(1_700_000_000L + random.nextInt(seconds), Hex.of(id));
    }

    private static List<Item> together(List<Item> some, List<Item> more) {
        return Stream.concat(more.stream(), some.stream()).toList();
    }

    private static Set<String> ids(Collection<Item> items) {
        return items.stream().map(Item::id).collect(Collectors.toSet());
    }
}
