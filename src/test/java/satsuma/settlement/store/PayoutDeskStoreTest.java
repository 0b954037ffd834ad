package satsuma.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.ledger.store.LedgerStores;
import satsuma.lightning.InMemoryNode.Fault;
import satsuma.lightning.PayTarget;
import satsuma.lightning.PaymentLookup;
import satsuma.settlement.PayoutAct;
import satsuma.settlement.PayoutHold;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutQueue.View;
import satsuma.settlement.PayoutStep;
import satsuma.settlement.PayoutStep.What;
import satsuma.settlement.SettlementRefusal;
import satsuma.site.TestDatabase;

/** What operators see of payouts and do about them, and payments that arrive late. */
class PayoutDeskStoreTest {

    private final PayoutWorld world = new PayoutWorld();

    @BeforeEach
    void clearTheDesk() {
        world.work();
        world.give(50_000);
    }

    @Test
    void heldIsNotSentUntilTheHoldEnds() {
        var id = world.request(5_000, world.connectWallet());
        act(id, PayoutAct.HOLD, "looks odd");

        world.work();
        assertThat(world.found(id).word()).isEqualTo("pending");
        assertThat(world.found(id).hold())
                .contains(
                        new PayoutHold.ByOperator(
                                world.operator.key(),
                                "looks odd",
                                world.now.plusSeconds(2 * 86_400)));
        world.workAfter(2 * 86_400);

        assertThat(world.found(id).word()).isEqualTo("paid");
        assertThat(world.found(id).hold()).isEmpty();
    }

    @Test
    void letGoIsSentAndEveryStepIsWrittenDown() {
        var id = world.request(5_000, world.invoice(5_000));
        act(id, PayoutAct.HOLD, "looks odd");
        act(id, PayoutAct.LET_GO, "asked the payee");
        world.work();

        var steps = world.inDesk(desk -> desk.steps(world.operator, id));
        assertThat(steps)
                .extracting(PayoutStep::what)
                .containsExactly(
                        What.REQUESTED,
                        What.HELD,
                        What.LET_GO,
                        What.INVOICED,
                        What.SENT,
                        What.ARRIVED);
        assertThat(steps.get(1).by()).isEqualTo(world.operator.key());
        assertThat(steps.get(1).why()).isEqualTo("looks odd");
        var acted = world.inDesk(desk -> desk.acted(world.operator));
        assertThat(acted.getFirst().step().why()).isEqualTo("asked the payee");
    }

    @Test
    void whatIsWrittenDownStays() {
        world.request(5_000, world.invoice(5_000));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() ->
                        TestDatabase.inTransaction(em -> {
                            var _ =
                                    em.createNativeQuery(
                                                    "update settlement_payout_step set why = 'x'")
                                            .executeUpdate();
                        }))
                .withMessageContaining("insert-only");
    }

    @Test
    void givenUpOnlyWhileNothingIsUnderWay() {
        var id = world.request(5_000, world.invoice(5_000));
        world.node.fail(Fault.ANSWER_LOST);
        world.work();
        assertThat(world.found(id).word()).isEqualTo("unknown");
        assertThat(world.found(id).hold().orElseThrow()).isInstanceOf(PayoutHold.Doubt.class);
        assertRefused(SettlementRefusal.PAYOUT_ACT, id, PayoutAct.GIVE_UP, seen(id));
        assertRefused(SettlementRefusal.PAYOUT_ACT, id, PayoutAct.HURRY, seen(id));

        act(id, PayoutAct.LOOK, "the payee asks");
        world.work();

        assertThat(world.found(id).word()).isEqualTo("paid");
    }

    @Test
    void givenUpFreesTheMoney() {
        var id = world.request(5_000, world.connectWallet());
        world.wallets.fallSilent();
        world.work();
        act(id, PayoutAct.GIVE_UP, "the wallet is gone");

        assertThat(world.found(id).word()).isEqualTo("failed");
        assertThat(world.earned().inFlight()).isEqualTo(Msat.ZERO);
    }

    @Test
    void hurriedDoesNotWait() {
        var id = world.request(5_000, world.connectWallet());
        world.node.refuseToPay(true);
        world.work();
        assertThat(world.found(id).hold().orElseThrow())
                .isInstanceOfSatisfying(
                        PayoutHold.Rest.class,
                        rest -> assertThat(rest.reason()).isEqualTo("no route"));
        world.node.refuseToPay(false);

        act(id, PayoutAct.HURRY, "the channel is open again");
        world.work();

        assertThat(world.found(id).word()).isEqualTo("paid");
    }

    @Test
    void heldInDoubtIsNotSentAgain() {
        var id = world.request(5_000, world.invoice(5_000));
        world.node.fail(Fault.REQUEST_LOST);
        world.work();
        act(id, PayoutAct.HOLD, "the node is being mended");

        world.workAfter(120);
        assertThat(world.found(id).word()).isEqualTo("unknown");
        act(id, PayoutAct.LET_GO, "the node is well");
        world.workAfter(1);

        assertThat(world.found(id).word()).isEqualTo("paid");
    }

    @Test
    void anAttemptThatMayStillArriveIsFollowedByNoOther() {
        var id = world.request(5_000, world.connectWallet());
        world.node.refuseToPay(true);
        world.work();
        world.node.refuseToPay(false);
        var hash = world.failedAttempts(id).getFirst();

        world.node.report(hash, new PaymentLookup.InFlight());
        world.workAfter(15);
        assertThat(world.asked()).isEqualTo(1);

        world.node.arrive(hash);
        world.workAfter(30);
        assertThat(world.found(id).word()).isEqualTo("paid");
        assertThat(world.found(id).late()).isTrue();
        assertThat(world.asked()).isEqualTo(1);
        explain(id);
    }

    @Test
    void lateArrivalIsBookedAndWaitsToBeExplained() {
        var invoice = world.node.foreignInvoice(Msat.ofSat(5_000));
        world.node.refuseToPay(true);
        var id = world.request(5_000, PayTarget.read(invoice.text()));
        world.work();
        assertThat(world.found(id).word()).isEqualTo("failed");
        world.node.refuseToPay(false);
        long before = world.earned().available().value();

        world.node.arrive(invoice.hash());
        world.workAfter(1_800);

        assertThat(world.found(id).word()).isEqualTo("paid");
        assertThat(before - world.earned().available().value()).isEqualTo(5_000_001);
        assertThat(alarms()).contains("payout-late " + id);
        assertThat(world.found(id).late()).isTrue();
        explain(id);
        // It is booked, so the books hold and others are paid meanwhile.
        var next = world.request(1_000, world.invoice(1_000));
        world.work();
        assertThat(world.found(next).word()).isEqualTo("paid");
    }

    private List<String> alarms() {
        return TestDatabase.fromTransaction(em ->
                LedgerStores.audit(em, () -> world.now).alarms(world.operator).stream()
                        .map(alarm -> alarm.kind() + " " + alarm.about())
                        .toList());
    }

    @Test
    void decisionsAboutWhatWasBeforeAreRefused() {
        var id = world.request(5_000, world.invoice(5_000));
        var seen = seen(id);
        world.work();

        assertRefused(SettlementRefusal.PAYOUT_ELSEWHERE, id, PayoutAct.HOLD, seen);
    }

    @Test
    void isForOperatorsAlone() {
        var id = world.request(5_000, world.invoice(5_000));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.inDesk(desk -> desk.get(world.actor, id)))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(CommonRefusal.NOT_ALLOWED));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        world.inDesk(desk -> {
                            desk.act(world.actor, id, PayoutAct.HOLD, "mine", 1, seen(id));
                            return true;
                        }))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(CommonRefusal.NOT_ALLOWED));
    }

    @Test
    void isFoundByIdPayeeAndHash() {
        var id = world.request(5_000, world.invoice(5_000));
        world.work();
        var hash = world.found(id).hash();

        for (var words :
                new String[] {
                    id.toString(),
                    world.creator.hex(),
                    world.creator.npub(),
                    Objects.requireNonNull(hash).hex()
                }) {
            assertThat(queue(View.PAID, words)).isEqualTo(1);
            assertThat(queue(View.OPEN, words)).isZero();
        }
        assertThat(world.inDesk(desk -> desk.sums(world.operator)).confirmed().isZero()).isFalse();
    }

    private long queue(View view, String words) {
        return world.inDesk(desk -> desk.queue(world.operator, view, words, 1)).total();
    }

    private void explain(PayoutId id) {
        act(id, PayoutAct.EXPLAIN, "the node was restored from a backup");
        assertThat(world.found(id).late()).isFalse();
    }

    private void act(PayoutId id, PayoutAct act, String why) {
        world.inDesk(desk -> {
            desk.act(world.operator, id, act, why, 2, seen(id));
            return true;
        });
    }

    private String seen(PayoutId id) {
        return world.found(id).seen();
    }

    private void assertRefused(SettlementRefusal reason, PayoutId id, PayoutAct act, String seen) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        world.inDesk(desk -> {
                            desk.act(world.operator, id, act, "because", 1, seen);
                            return true;
                        }))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
