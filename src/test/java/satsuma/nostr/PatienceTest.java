package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a relay is left alone. */
class PatienceTest {

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void doublesUpToAQuarterOfAnHour() {
        assertThat(longest(1)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        assertThat(longest(4)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
        assertThat(longest(11)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(longest(1_000_000)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @Test
    void isAnythingFromNothingOn() {
        var shortest =
                IntStream.range(0, 1_000)
                        .mapToObj(_ -> Patience.after(11, random))
                        .min(Duration::compareTo)
                        .orElseThrow();

        assertThat(shortest).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    }

    private Duration longest(int failures) {
        return IntStream.range(0, 1_000)
                .mapToObj(_ -> Patience.after(failures, random))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
