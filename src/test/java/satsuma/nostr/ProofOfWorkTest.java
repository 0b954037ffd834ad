package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.event;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofOfWorkTest {

    @Test
    void countsTheZeroBitsAnIdBeginsWith() {
        assertThat(ProofOfWork.of(withId("ff"))).isZero();
        assertThat(ProofOfWork.of(withId("7f"))).isEqualTo(1);
        assertThat(ProofOfWork.of(withId("01"))).isEqualTo(7);
        assertThat(ProofOfWork.of(withId("002f"))).isEqualTo(10);
        assertThat(ProofOfWork.of(withId("00".repeat(32)))).isEqualTo(256);
    }

    @Test
    void isEnoughFromThatBitOn() {
        var lucky = mined("nonce");

        assertThat(ProofOfWork.isEnough(lucky, ProofOfWork.of(lucky))).isTrue();
        assertThat(ProofOfWork.isEnough(lucky, ProofOfWork.of(lucky) + 1)).isFalse();
        assertThat(ProofOfWork.isEnough(lucky, 0)).isTrue();
    }

    @Test
    void isNotEnoughForWhoCommitsToLess() {
        assertThat(ProofOfWork.isEnough(mined("nonce", "1", "3"), 4)).isFalse();
        assertThat(ProofOfWork.isEnough(mined("nonce", "1", "4"), 4)).isTrue();
        assertThat(ProofOfWork.isEnough(mined("nonce", "1", "four"), 4)).isTrue();
    }

    /** One with at least four bits. */
    private static Event mined(String... nonce) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> event(ALICE, 1, "try " + i, Tag.of(nonce)))
                .filter(event -> ProofOfWork.of(event) >= 4)
                .findFirst()
                .orElseThrow();
    }

    private static Event withId(String start) {
        var some = event(ALICE, 1, "");
        return new Event(
                start + "a".repeat(64 - start.length()),
                some.author(),
                some.createdAt(),
                some.kind(),
                some.tags(),
                some.content(),
                some.signature());
    }
}
