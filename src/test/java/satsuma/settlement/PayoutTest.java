package satsuma.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.settlement.SettlementSamples.CREATOR;
import static satsuma.settlement.SettlementSamples.NOW;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.PayTarget;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.settlement.PayoutMove.Doubt;
import satsuma.settlement.PayoutMove.GiveUp;
import satsuma.settlement.PayoutMove.Invoiced;
import satsuma.settlement.PayoutMove.Retry;
import satsuma.settlement.PayoutMove.Send;
import satsuma.settlement.PayoutMove.Succeed;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;

/** Goes through the table in {@link PayoutState}, and the rule for its fees. */
class PayoutTest {

    private static final Preimage PREIMAGE = new Preimage("7".repeat(64));
    private static final PaymentHash HASH = PREIMAGE.hash();
    private static final String BOLT11 = "lnbcrt…";

    private static final Invoiced INVOICED = new Invoiced(BOLT11, HASH);
    private static final Send SEND = new Send(NOW);
    private static final Succeed PAID = new Succeed(HASH, PREIMAGE, Msat.ofSat(1), NOW);
    private static final GiveUp GIVE_UP = new GiveUp("no route", NOW);
    private static final Succeeded SUCCEEDED = new Succeeded(HASH, PREIMAGE, Msat.ofSat(1), NOW);

    private final Payout pending =
            Payout.request(
                    CREATOR,
                    Msat.ofSat(5_000),
                    new Draw(Msat.ofSat(5_025), Msat.ZERO, Msat.ZERO, Msat.ZERO),
                    PayTarget.read("c@example.com"),
                    NOW,
                    false);
    private final Payout ready = pending.after(INVOICED);
    private final Payout inFlight = ready.after(SEND);
    private final Payout unknown = inFlight.after(new Doubt());
    private final Payout succeeded = inFlight.after(PAID);
    private final Payout failed = inFlight.after(GIVE_UP);

    @Test
    void goesItsWay() {
        assertThat(pending.state()).isEqualTo(new Pending());
        assertThat(ready.state()).isEqualTo(new Ready(BOLT11, HASH));
        assertThat(inFlight.state()).isEqualTo(new InFlight(BOLT11, HASH, NOW));
        assertThat(unknown.state()).isEqualTo(new Unknown(BOLT11, HASH, NOW));
        assertThat(succeeded.state()).isEqualTo(SUCCEEDED);
        assertThat(failed.state()).isEqualTo(new Failed("no route", NOW, HASH));
    }

    @Test
    void isSentAgainOnlyWithTheSameInvoice() {
        var later = new Send(NOW.plusSeconds(90));

        assertThat(unknown.after(later).state())
                .isEqualTo(new InFlight(BOLT11, HASH, NOW.plusSeconds(90)));
        assertRefused(inFlight, INVOICED);
        assertRefused(unknown, INVOICED);
    }

    @Test
    void takesANewInvoiceOnlyAfterADefiniteFailure() {
        var again = inFlight.after(new Retry());

        assertThat(again.state()).isEqualTo(new Pending());
        assertThat(again.tries()).isEqualTo(2);
    }

    @Test
    void canStillSucceedAfterItFailed() {
        assertThat(failed.after(PAID).state()).isEqualTo(SUCCEEDED);
        for (var move : List.of(INVOICED, SEND, new Doubt(), new Retry(), GIVE_UP)) {
            assertRefused(failed, move);
        }
    }

    @Test
    void staysPaid() {
        for (var move : List.of(INVOICED, SEND, new Doubt(), PAID, new Retry(), GIVE_UP)) {
            assertRefused(succeeded, move);
        }
    }

    @Test
    void isNeverInDoubtBeforeItWasSent() {
        assertRefused(pending, new Doubt());
        assertRefused(pending, SEND);
        assertRefused(ready, new Doubt());
        assertRefused(ready, INVOICED);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "1000, 10", "1001, 10", "2000, 10", "2200, 11", "100000, 500"})
    void costsAtMost(long sat, long limitSat) {
        assertThat(FeeLimit.of(Msat.ofSat(sat))).isEqualTo(Msat.ofSat(limitSat));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9_999, 10_000, 1_009_999, 1_010_000, 1_011_000, 5_000_001, 21_000_000})
    void isAsMuchAsItsFeesLeave(long availableMsat) {
        var most = FeeLimit.most(new Msat(availableMsat));
        var more = most.plus(Msat.ofSat(1));

        assertThat(most.isZero() || cost(most) <= availableMsat).isTrue();
        assertThat(cost(more)).isGreaterThan(availableMsat);
    }

    @Test
    void drawsOnSalesFirst() {
        var draw = new Draw(new Msat(5), new Msat(3), Msat.ZERO, new Msat(9));

        assertThat(draw.upTo(new Msat(7)))
                .isEqualTo(new Draw(new Msat(5), new Msat(2), Msat.ZERO, Msat.ZERO));
        assertThat(draw.upTo(new Msat(99))).isEqualTo(draw);
        assertThat(draw.upTo(new Msat(7)).postings(CREATOR)).hasSize(2);
    }

    private static long cost(Msat amount) {
        return amount.value() + FeeLimit.of(amount).value();
    }

    private static void assertRefused(Payout payout, PayoutMove move) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> payout.after(move))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(SettlementRefusal.PAYOUT_ELSEWHERE));
    }
}
