package satsuma.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.settlement.SettlementSamples.DUE;
import static satsuma.settlement.SettlementSamples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Msat;
import satsuma.kernel.Recipient;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;
import satsuma.settlement.EscrowMove.Accept;
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
    private static final Msat ALL = Msat.ofSat(1_000);

    private final Escrow held = Escrow.open(SettlementSamples.sale(1_000), NOW, DUE);
    private final Escrow frozen = held.after(new Freeze(NOW));

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
        void isReleasedEarlyWhenTheBuyerIsContent() {
            assertThat(held.after(new Accept(EARLY)).state()).isEqualTo(new Released(EARLY));
        }

        @Test
        void isRefunded() {
            assertThat(held.after(new Refund(ALL, EARLY)).state()).isEqualTo(new Refunded(EARLY));
        }

        @Test
        void waitsOnWithWhatIsLeft() {
            var less = held.after(new Refund(Msat.ofSat(300), EARLY));

            assertThat(less.state()).isEqualTo(new Held(DUE));
            assertThat(less.left()).isEqualTo(Msat.ofSat(700));
            assertThat(Msat.sum(less.parts().stream().map(Split.Part::amount).toList()))
                    .isEqualTo(Msat.ofSat(700));
        }

        @Test
        void hasNothingToThaw() {
            assertRefused(held, new Thaw(NOW), SettlementRefusal.ESCROW_NOT_FROZEN);
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
            assertRefused(frozen, new Freeze(DUE), SettlementRefusal.ESCROW_FROZEN);
        }

        @Test
        void isNotTheBuyersToRelease() {
            assertRefused(frozen, new Accept(EARLY), SettlementRefusal.ESCROW_FROZEN);
        }

        @Test
        void goesOnWithTheTimeThatWasLeft() {
            assertThat(frozen.state()).isEqualTo(new Frozen(DUE, NOW));
            var later = NOW.plus(Duration.ofDays(9));

            assertThat(frozen.after(new Thaw(later)).state())
                    .isEqualTo(new Held(DUE.plus(Duration.ofDays(9))));
        }

        @Test
        void staysFrozenWithWhatIsLeft() {
            var less = frozen.after(new Refund(Msat.ofSat(1), EARLY));

            assertThat(less.state()).isEqualTo(new Frozen(DUE, NOW));
        }

        @Test
        void movesOnARuling() {
            assertThat(frozen.after(new Release(EARLY)).state()).isEqualTo(new Released(EARLY));
            assertThat(frozen.after(new Refund(ALL, EARLY)).state()).isEqualTo(new Refunded(EARLY));
        }
    }

    @Nested
    class WhenReleased {

        private final Escrow released = held.after(new Release(NOW));

        @Test
        void canStillBeGivenBack() {
            var less = released.after(new Refund(Msat.ofSat(999), DUE));

            assertThat(less.state()).isEqualTo(new Released(NOW));
            assertThat(less.after(new Refund(Msat.ofSat(1), DUE)).state())
                    .isEqualTo(new Refunded(DUE));
        }

        @ParameterizedTest
        @MethodSource("satsuma.settlement.EscrowTest#everyMove")
        void doesNothingElse(EscrowMove move) {
            if (!(move instanceof Refund)) {
                assertRefused(released, move, SettlementRefusal.ESCROW_OVER);
            }
        }
    }

    @Test
    void givesNoMoreBackThanCameIn() {
        var less = held.after(new Refund(Msat.ofSat(600), NOW));

        assertRefused(less, new Refund(Msat.ofSat(401), NOW), SettlementRefusal.REFUND_TOO_MUCH);
        assertRefused(less, new Refund(Msat.ZERO, NOW), SettlementRefusal.REFUND_NOT_WHOLE);
        assertRefused(less, new Refund(new Msat(1_500), NOW), SettlementRefusal.REFUND_NOT_WHOLE);
    }

    /**
     * Whatever is given back in whatever parts: for each it is what they were to get, to the msat,
     * and nobody is ever asked for less than nothing.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void takesBackByTheSaleOwnSplit(int seed) {
        var random = new Random(seed);
        var policy = new SplitPolicy("any", 1, anySplit(random));
        long sat = 1L + random.nextInt(50_000);
        var sale = SettlementSamples.sale(sat, policy);
        var escrow = Escrow.open(sale, NOW, DUE);
        if (random.nextBoolean()) {
            escrow = escrow.after(new Release(NOW));
        }
        var taken = new EnumMap<Recipient, Msat>(Recipient.class);
        while (!escrow.left().isZero()) {
            var amount = Msat.ofSat(1 + random.nextLong(escrow.left().sat()));
            for (var part : escrow.partsOf(amount)) {
                taken.merge(part.recipient(), part.amount(), Msat::plus);
            }
            escrow = escrow.after(new Refund(amount, NOW));
            assertThat(Msat.sum(escrow.parts().stream().map(Split.Part::amount).toList()))
                    .isEqualTo(escrow.left());
        }
        for (var part : sale.parts()) {
            assertThat(taken.get(part.recipient())).isEqualTo(part.amount());
        }
        assertThat(escrow.state()).isInstanceOf(Refunded.class);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Shares in tenths of a percent, at least one for everybody. */
    private static Split anySplit(Random random) {
        int creator = 1 + random.nextInt(997);
        int compute = 1 + random.nextInt(998 - creator);
        int platform = 1 + random.nextInt(999 - creator - compute);
        int referrer = 1_000 - creator - compute - platform;
        return Split.of(10 * creator, 10 * compute, 10 * platform, 10 * referrer);
    }

    @ParameterizedTest
    @MethodSource("everyMove")
    void staysOverOnceOver(EscrowMove move) {
        assertRefused(held.after(new Refund(ALL, DUE)), move, SettlementRefusal.ESCROW_OVER);
    }

    static Stream<EscrowMove> everyMove() {
        return Stream.of(
                new ReleaseDue(DUE),
                new Accept(DUE),
                new Release(DUE),
                new Refund(ALL, DUE),
                new Freeze(DUE),
                new Thaw(DUE));
    }

    private static void assertRefused(Escrow escrow, EscrowMove move, SettlementRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> escrow.after(move))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
