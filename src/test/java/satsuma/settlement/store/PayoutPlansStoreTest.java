package satsuma.settlement.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutPlan;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutTerms;
import satsuma.settlement.SettlementRefusal;
import satsuma.site.TestDatabase;

/** Payouts that begin by themselves, and wallets that are asked for invoices. */
class PayoutPlansStoreTest {

    private static final Msat THRESHOLD = Msat.ofSat(10_000);

    private final PayoutWorld world = new PayoutWorld();

    @BeforeEach
    void clearTheDesk() {
        world.work();
    }

    @Test
    void areOffUntilSomeoneSaysSo() {
        world.give(500_000);

        assertThat(plan().automatic()).isFalse();
        assertThat(plan().threshold()).isEqualTo(Msat.ofSat(100_000));
        assertThat(begin()).isEmpty();
    }

    @Test
    void payAllToTheWalletOnceThereIsEnough() {
        automatic();
        world.give(11_000);
        assertThat(begin()).as("9,680 sat are too little").isEmpty();

        world.give(10_000);
        var id = world.inPlans(plans -> plans.begin(world.creator)).orElseThrow();
        world.work();

        var payout = world.found(id).payout();
        assertThat(payout.automatic()).isTrue();
        assertThat(payout.state()).isInstanceOf(Succeeded.class);
        assertThat(world.asked()).isEqualTo(1);
        assertThat(world.earned().available()).isLessThan(Msat.ofSat(100));
    }

    @Test
    void takeTheLargestPayoutFirstAndTheRestAfterwards() {
        world.terms = new PayoutTerms(Msat.ofSat(20_000), 30, 1);
        automatic();
        world.give(50_000);

        assertThat(begin()).hasSize(1);
        assertThat(world.earned().inFlight()).isEqualTo(Msat.ofSat(20_100));
        world.work();
        assertThat(begin()).hasSize(1);
        world.work();

        assertThat(world.earned().paid()).isEqualTo(Msat.ofSat(40_000));
    }

    @Test
    void doNotBeginBesideAnother() {
        automatic();
        world.give(50_000);
        world.request(1_000, world.invoice(1_000));

        assertThat(begin()).isEmpty();
        world.work();
        assertThat(begin()).hasSize(1);
        assertThat(begin()).isEmpty();
    }

    @Test
    void restAfterOneHasFailed() {
        automatic();
        world.give(50_000);
        world.wallets.answerOver(Msat.ofSat(1));
        var id = world.inPlans(plans -> plans.begin(world.creator)).orElseThrow();
        world.work();

        assertThat(world.found(id).payout().state()).isInstanceOf(Failed.class);
        assertThat(begin()).isEmpty();
        world.now = world.now.plus(Duration.ofHours(24));
        assertThat(begin()).hasSize(1);
    }

    @Test
    void beginOnceOfManyAtOnceAlsoBesideTheirPayee() throws Exception {
        automatic();
        world.give(40_000);
        var start = new CyclicBarrier(9);
        var done = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(9)) {
            for (int i = 0; i < 8; i++) {
                done.add(threads.submit(after(start, () -> !begin().isEmpty())));
            }
            var target = world.invoice(1_000);
            done.add(
                    threads.submit(
                            after(
                                    start,
                                    () -> {
                                        try {
                                            world.request(1_000, target);
                                        } catch (Refusal _) {
                                            // The other had taken all of it.
                                        }
                                        return false;
                                    })));
            for (var one : done) {
                one.get();
            }
        }

        assertThat(automaticOpen()).isLessThanOrEqualTo(1);
        assertThat(world.earned().inFlight()).isLessThanOrEqualTo(Msat.ofSat(35_200));
        assertThat(world.earned().inFlight().isZero()).isFalse();
        TestDatabase.inTransaction(em -> {
            var audit = world.audit(em);
            audit.checkSums();
            assertThat(audit.sound()).isTrue();
        });
    }

    @Test
    void areClaimedByOneTimerOnly() {
        automatic();

        assertThat(due()).contains(world.creator);
        assertThat(due()).doesNotContain(world.creator);
        world.now = world.now.plusSeconds(30);
        assertThat(due()).contains(world.creator);
    }

    @Test
    void keepTheConnectionSealed() {
        world.connectWallet();

        assertThat(plan().wallet()).contains(world.wallet);
        var kept =
                TestDatabase.fromTransaction(em ->
                        em.createNativeQuery(
                                        "select sealed_wallet from settlement_payout_plan"
                                                + " where person = ?1")
                                .setParameter(1, world.creator.hex())
                                .getSingleResult());
        assertThat(new String((byte[]) kept, ISO_8859_1))
                .doesNotContain("relay.example", "5".repeat(64));
    }

    @Test
    void payNoWalletThatIsDisconnected() {
        world.give(50_000);
        var id = world.request(5_000, world.connectWallet());
        world.inPlans(plans -> {
            plans.disconnect(world.actor);
            return true;
        });
        world.work();

        assertThat(world.found(id).payout().state())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.reason()).isEqualTo("settlement-payout-wallet"));
        assertThat(plan().target()).isEmpty();
        assertThat(world.asked()).isZero();
    }

    @Test
    void askASilentWalletAgain() {
        world.give(50_000);
        var id = world.request(5_000, world.connectWallet());
        world.wallets.fallSilent();
        world.work();

        assertThat(world.found(id).word()).isEqualTo("pending");
        assertThat(world.found(id).hold().orElseThrow().word()).isEqualTo("rest");
    }

    @Test
    void refuseWhatCannotBePaidAgainAndAgain() {
        assertRefused(SettlementRefusal.PLAN_WITHOUT_TARGET, "", THRESHOLD);
        assertRefused(SettlementRefusal.PAYOUT_WALLET, "wallet", THRESHOLD);
        assertRefused(SettlementRefusal.PLAN_TO_INVOICE, world.invoice(5).text(), THRESHOLD);
        assertRefused(SettlementRefusal.PLAN_TOO_SMALL, "c@example.com", Msat.ofSat(999));
    }

    private void assertRefused(SettlementRefusal reason, String target, Msat threshold) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> keep(target, threshold))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private void automatic() {
        world.connectWallet();
        keep("wallet", THRESHOLD);
    }

    private void keep(String target, Msat threshold) {
        world.inPlans(plans -> {
            plans.keep(world.actor, target, true, threshold);
            return true;
        });
    }

    private PayoutPlan plan() {
        return world.inPlans(plans -> plans.of(world.creator));
    }

    private List<PayoutId> begin() {
        return world.inPlans(plans -> plans.begin(world.creator)).stream().toList();
    }

    private List<NostrKey> due() {
        return world.inPlans(plans -> plans.due(1_000));
    }

    private long automaticOpen() {
        return world.inPayroll(p -> p.of(world.creator, 100)).stream()
                .filter(payout -> payout.automatic() && payout.state().open())
                .count();
    }

    private static Callable<Boolean> after(CyclicBarrier start, Callable<Boolean> work) {
        return () -> {
            start.await();
            return work.call();
        };
    }
}
