package satsuma.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.lightning.PayTarget;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutMove;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.settlement.store.SettlementStores;
import satsuma.site.TestDatabase;

/**
 * One who has claimed a payout is so slow that another goes on with it. What the slow one knows is
 * of an attempt that is over, and must not end the one under way.
 */
class StalledPaymasterStoreTest {

    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofSeconds(125);

    private final World world = new World(TestDatabase.fresh("stalled" + System.nanoTime()));
    private final Actor payee = world.earner("payee", Msat.ofSat(20_000));

    @Test
    void doesNotGiveUpWhatAnotherHasSent() {
        var id = request();
        world.meanwhile =
                () -> {
                    world.meanwhile = () -> {};
                    world.pass(LONGER_THAN_A_CLAIM);
                    world.luck = (_, fault) -> fault == Fault.REPLY_DROPPED;
                    world.portal.payOut(1);
                };

        world.portal.payOut(1);

        assertThat(world.portal.payroll.get(payee, id).state()).isInstanceOf(Unknown.class);
        assertThat(world.portal.payroll.earned(payee.key()).inFlight())
                .isEqualTo(Msat.ofSat(5_025));

        world.luck = (_, _) -> false;
        new Quiet(world).settleDown();

        assertThat(world.portal.payroll.get(payee, id).state()).isInstanceOf(Succeeded.class);
        assertThat(new Quiet(world).wrongs()).isEmpty();
    }

    /** Two have read the same payout before either writes. */
    @Test
    void isWrittenByOneOfTwoWhoReadTheSame() {
        var id = request();
        var seen = world.portal.payroll.get(payee, id);
        var invoice = world.plainInvoice("payee", Msat.ofSat(5_000));

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() ->
                        world.outside.in(() -> {
                            var payouts = SettlementStores.payouts(world.outside.em());
                            var mine = payouts.get(id);
                            world.portal.disbursement.failed(seen, "refused", false);
                            payouts.put(
                                    mine.after(
                                            new PayoutMove.Invoiced(
                                                    invoice.text(), invoice.hash())));
                            return id;
                        }));

        assertThat(world.portal.payroll.get(payee, id).state()).isInstanceOf(Failed.class);
    }

    private PayoutId request() {
        var target = PayTarget.read("payee@payee.example");
        return world.portal.payroll.request(payee, Msat.ofSat(5_000), target, "a key");
    }
}
