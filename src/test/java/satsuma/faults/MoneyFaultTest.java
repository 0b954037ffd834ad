package satsuma.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PayTarget;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState.Expired;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.site.TestDatabase;

/**
 * Losses of others that must not happen here: A3, A4, A6 and A8 of the list of threats.
 *
 * <p>The portal is killed at every place where it stops on its way, one after the other.
 */
class MoneyFaultTest {

    /** More places than any of these ways has. */
    private static final int PLACES_MAX = 60;

    private final World world = new World(TestDatabase.fresh("money" + System.nanoTime()));
    private final Quiet quiet = new Quiet(world);
    private final Actor earner = world.earner("earner", Msat.ofSat(400_000));
    private final Actor buyer = world.person("buyer");
    private int keys;

    @BeforeEach
    void hasSomethingToSell() {
        assertThat(quiet.wrongs()).isEmpty();
    }

    /** A3: the node answers after we have stopped waiting. Nothing is given back meanwhile. */
    @Test
    void keepsThePayoutReservedUntilTheNodeHasSaidMore() {
        var id = request();
        world.luck = (_, fault) -> fault == Fault.REPLY_DROPPED;
        world.portal.payOut(1);
        world.pass(Duration.ofHours(2));
        world.portal.payOut(1);

        assertThat(world.portal.payroll.get(earner, id).state()).isInstanceOf(Unknown.class);
        assertThat(earned()).isEqualTo(Msat.ofSat(400_000 - 5_025));

        world.luck = (_, _) -> false;
        quiet.settleDown();
        assertPaidOut(id);
    }

    /** A4: killed anywhere between asking for the invoice and noting that it is paid. */
    @Test
    void paysOutOnceWhereverItIsKilled() {
        int place = 0;
        for (boolean killed = true; killed && place < PLACES_MAX; place++) {
            var id = request();
            killed = killAt(place, () -> world.portal.payOut(1));
            quiet.settleDown();
            assertPaidOut(id);
        }
        assertThat(place).isBetween(8, PLACES_MAX - 1);
    }

    /** A6, A8: killed anywhere between the payment and the receipt; an invoice was open. */
    @Test
    void deliversOnceWhereverItIsKilled() {
        int place = 0;
        for (boolean killed = true; killed && place < PLACES_MAX; place++) {
            var id = begin();
            var bill = bill(id);
            assertThat(world.play.pay(buyer.key(), bill)).isTrue();
            killed = killAt(place, () -> world.portal.cashier.work());
            quiet.settleDown();

            assertThat(world.portal.checkout.get(buyer, id).state()).isInstanceOf(Paid.class);
            assertThat(world.play.pay(buyer.key(), bill)).isFalse();
            assertThat(quiet.wrongs()).isEmpty();
        }
        assertThat(place).isBetween(8, PLACES_MAX - 1);
    }

    /** A8: two invoices run out while their trades are frozen and nobody looks; one was paid. */
    @Test
    void keepsWhatWasPaidThoughTheInvoiceRanOutWhileItWasFrozen() {
        var paid = begin();
        var unpaid = begin();
        var bill = bill(paid);
        var other = bill(unpaid);
        assertThat(world.play.pay(buyer.key(), bill)).isTrue();
        for (var id : List.of(paid, unpaid)) {
            world.portal.settlement.freezeTrade(id.value(), "they disagree", Portal.OPERATOR);
        }
        world.restartPortal();
        world.pass(Duration.ofMinutes(15));

        for (int i = 0; i < 20; i++) {
            world.portal.cashier.work();
            world.portal.checkout.overdue(10).forEach(world.portal.checkout::expire);
            world.pass(Duration.ofSeconds(10));
        }

        assertThat(world.portal.checkout.get(buyer, paid).state()).isInstanceOf(Paid.class);
        assertThat(world.portal.settlement.ofTrade(paid.value()).orElseThrow().state())
                .isInstanceOf(Frozen.class);
        assertThat(world.portal.checkout.get(buyer, unpaid).state()).isInstanceOf(Expired.class);
        world.play.pay(buyer.key(), other);
        quiet.settleDown();
        assertThat(world.portal.checkout.get(buyer, unpaid).state()).isInstanceOf(Expired.class);
        assertThat(quiet.wrongs()).isEmpty();
    }

    /**
     * Kills the portal when {@code work} has stopped so many times, and starts another.
     *
     * @return false if it was done before
     */
    private boolean killAt(int place, Runnable work) {
        var task = new Baton.Task("killed at " + place, work);
        for (int i = 0; i <= place && !task.over(); i++) {
            task.goOn();
        }
        if (task.over()) {
            assertThat(task.thrown()).isNull();
            return false;
        }
        task.kill();
        world.restartPortal();
        return true;
    }

    private PayoutId request() {
        var target = PayTarget.read("earner@payee.example");
        return world.portal.payroll.request(earner, Msat.ofSat(5_000), target, "key" + keys++);
    }

    private void assertPaidOut(PayoutId id) {
        assertThat(world.portal.payroll.get(earner, id).state()).isInstanceOf(Succeeded.class);
        assertThat(quiet.wrongs()).isEmpty();
    }

    private Msat earned() {
        return world.portal.payroll.earned(earner.key()).available();
    }

    /** Each time something else: nobody buys the same thing twice. */
    private PurchaseId begin() {
        var slug = "thing-" + UUID.randomUUID();
        var listing =
                ListingSamples.listing(
                        slug, earner.key(), Goods.DATASET, slug, 2_100, "geography", List.of());
        world.shop.sell(listing);
        quiet.deposit(listing);
        return world.portal.checkout.begin(buyer, slug, "purchase-" + keys++);
    }

    private Bolt11 bill(PurchaseId id) {
        var invoice =
                world.portal.cashier.invoiceFor(
                        id.reference(), Msat.ofSat(2_100), "a thing", Duration.ofMinutes(10));
        return Bolt11.read(invoice.bolt11());
    }
}
