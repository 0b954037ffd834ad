package satsuma.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.PayTarget;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.site.TestDatabase;

/**
 * One who has claimed a payout is so slow that another goes on with it. What the slow one knows is
 * of an attempt that is over, and must not end the one under way.
 */
class StalledPaymasterStoreTest {

    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofSeconds(125);

    private final World world = new World(TestDatabase.fresh("stalled"));
    private final Actor payee = payee();

    @Test
    void doesNotGiveUpWhatAnotherHasSent() {
        var id = request();
        world.meanwhile =
                () -> {
                    world.meanwhile = () -> {};
                    world.pass(LONGER_THAN_A_CLAIM);
                    world.luck = (_, fault) -> fault == Fault.REPLY_DROPPED;
                    world.portal.paymaster.work(1);
                };

        world.portal.paymaster.work(1);

        assertThat(world.portal.payroll.get(payee, id).state()).isInstanceOf(Unknown.class);
        assertThat(world.portal.payroll.earned(payee.key()).inFlight())
                .isEqualTo(Msat.ofSat(5_025));

        world.luck = (_, _) -> false;
        new Quiet(world).settleDown();

        assertThat(world.portal.payroll.get(payee, id).state()).isInstanceOf(Succeeded.class);
        assertThat(new Quiet(world).wrongs()).isEmpty();
    }

    private PayoutId request() {
        var target = PayTarget.read("payee@payee.example");
        return world.portal.payroll.request(payee, Msat.ofSat(5_000), target, "a key");
    }

    private Actor payee() {
        var key = world.play.signer.keyOf(world.play.signer.freshKey());
        var amount = Msat.ofSat(20_000);
        world.owners.put(world.play.bank().open(key, "payee", Msat.ofSat(100_000)), key);
        world.play.pay(key, world.plainInvoice("", amount));
        world.portal.ledger.transfer(
                "earned-before:" + key,
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), amount),
                        Posting.credit(new SellerPayable(key), amount)));
        return new Actor(key, "payee", Set.of());
    }
}
