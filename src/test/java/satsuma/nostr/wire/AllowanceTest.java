package satsuma.nostr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private long nanos;

    @Test
    void allowsTenSecondsWorthAtOnceAndThenSoManyASecond() {
        var twice = new Allowance(2, () -> nanos);

        assertThat(taken(twice, 25)).isEqualTo(20);
        nanos += Duration.ofMillis(499).toNanos();
        assertThat(twice.take()).isFalse();
        nanos += Duration.ofMillis(2).toNanos();
        assertThat(taken(twice, 5)).isEqualTo(1);
    }

    @Test
    void savesUpNoMoreThanThat() {
        var twice = new Allowance(2, () -> nanos);
        nanos += Duration.ofDays(1).toNanos();

        assertThat(taken(twice, 100)).isEqualTo(20);
    }

    @Test
    void allowsAnyNumberWhereThereIsNoLimit() {
        assertThat(taken(new Allowance(0, () -> nanos), 10_000)).isEqualTo(10_000);
    }

    private static long taken(Allowance allowance, int times) {
        return IntStream.range(0, times).filter(_ -> allowance.take()).count();
    }
}
