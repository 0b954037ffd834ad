package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Refusal;

class CallersTest {

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final Callers callers = new Callers(2, Duration.ofMinutes(15), () -> now);

    private void assertRefused(String address) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> callers.count(address))
                .matches(no -> no.reason().equals(PurchaseRefusal.TOO_MANY_OPEN));
    }

    @Test
    void areCountedEachForThemselves() {
        callers.count("one");
        callers.count("one");
        assertRefused("one");
        assertThatCode(() -> callers.count("two")).doesNotThrowAnyException();
    }

    @Test
    void mayCallAgainWhenTheWindowIsOver() {
        callers.count("one");
        callers.count("one");
        now = now.plus(Duration.ofMinutes(15)).minusNanos(1);
        assertRefused("one");
        now = now.plusNanos(1);
        assertThatCode(() -> callers.count("one")).doesNotThrowAnyException();
    }

    @Test
    void areForgottenTheLongestUnseenFirst() {
        callers.count("one");
        callers.count("one");
        for (int i = 0; i < Callers.ADDRESSES_MAX; i++) {
            callers.count("other-" + i);
        }
        assertThatCode(() -> callers.count("one")).doesNotThrowAnyException();
    }
}
