package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import satsuma.kernel.Refusal;

/** Says that something is refused, and why. */
final class Refused {

    private Refused() {}

    static void assertRefused(ThrowingCallable call, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
