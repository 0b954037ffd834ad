package satsuma.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.settlement.SettlementSamples.DUE;
import static satsuma.settlement.SettlementSamples.NOW;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Refusal;
import satsuma.settlement.EscrowMove.Freeze;
import satsuma.settlement.EscrowMove.Refund;
import satsuma.settlement.EscrowMove.Release;
import satsuma.settlement.EscrowMove.ReleaseDue;
import satsuma.settlement.EscrowMove.Thaw;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.EscrowState.Held;
import satsuma.settlement.EscrowState.Refunded;
import satsuma.settlement.EscrowState.Released;

/** Goes through the table in {@link EscrowState}: what leads somewhere, and what is refused. */
class EscrowTest {

    private static final Instant EARLY = DUE.minusNanos(1);

    private final Escrow held = Escrow.open(SettlementSamples.sale(1_000), NOW, DUE);
    private final Escrow frozen = held.after(new Freeze());

    @Nested
    class WhenHeld {

        @Test
        void isReleasedFromItsDueMomentOn() {
            assertThat(held.after(new ReleaseDue(DUE)).state()).isEqualTo(new Released(DUE));
        }

        @Test
        void isNotReleasedAMomentEarlier() {
            assertRefused(held, new ReleaseDue(EARLY), SettlementRefusal.ESCROW_NOT_DUE);
        }

        @Test
        void isReleasedEarlyOnTheBuyersWord() {
            assertThat(held.after(new Release(EARLY)).state()).isEqualTo(new Released(EARLY));
        }

        @Test
        void isRefunded() {
            assertThat(held.after(new Refund(EARLY)).state()).isEqualTo(new Refunded(EARLY));
        }

        @Test
        void hasNothingToThaw() {
            assertRefused(held, new Thaw(), SettlementRefusal.ESCROW_NOT_FROZEN);
        }
    }

    @Nested
    class WhenFrozen {

        @Test
        void doesNotMoveWithTime() {
            assertRefused(frozen, new ReleaseDue(DUE), SettlementRefusal.ESCROW_FROZEN);
        }

        @Test
        void isNotFrozenTwice() {
            assertRefused(frozen, new Freeze(), SettlementRefusal.ESCROW_FROZEN);
        }

        @Test
        void remembersWhenItIsDue() {
            assertThat(frozen.state()).isEqualTo(new Frozen(DUE));
            assertThat(frozen.after(new Thaw()).state()).isEqualTo(new Held(DUE));
        }

        @Test
        void movesOnARuling() {
            assertThat(frozen.after(new Release(EARLY)).state()).isEqualTo(new Released(EARLY));
            assertThat(frozen.after(new Refund(EARLY)).state()).isEqualTo(new Refunded(EARLY));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMove")
    void staysOverOnceOver(EscrowMove move) {
        assertRefused(held.after(new Release(DUE)), move, SettlementRefusal.ESCROW_OVER);
        assertRefused(held.after(new Refund(DUE)), move, SettlementRefusal.ESCROW_OVER);
    }

    static Stream<EscrowMove> everyMove() {
        return Stream.of(
                new ReleaseDue(DUE), new Release(DUE), new Refund(DUE), new Freeze(), new Thaw());
    }

    private static void assertRefused(Escrow escrow, EscrowMove move, SettlementRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> escrow.after(move))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
