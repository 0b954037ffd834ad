package satsuma.lightning.devnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import satsuma.audit.InMemoryDeeds;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.PlayFault;
import satsuma.lightning.PlayFault.Method;
import satsuma.lightning.PlayFaultDesk;
import satsuma.lightning.PlayFaults;
import satsuma.lightning.PlayFaults.Deed;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;
import satsuma.lightning.wire.NwcNodes;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/** Each fault of the play-sats node, switched on, seen through the production adapter, and off. */
class PlaySwitchesStoreTest {

    private static final Actor OPERATOR =
            new Actor(new NostrKey("a".repeat(64)), "olga", Set.of(Role.OPERATOR));
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Msat PRICE = Msat.ofSat(50);

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final PlayWorld play =
            new PlayWorld(
                    () -> now,
                    new Transactions(
                            TestDatabase.fresh("switches" + System.nanoTime()),
                            new Transactions.Seams() {}),
                    relay -> relay,
                    Duration.ZERO);
    private final PlayFaultDesk desk =
            new PlayFaultDesk(
                    play.switches(), PlayWorld.TERMS, InMemoryDeeds.log(() -> now), () -> now);
    private final LightningNode node =
            NwcNodes.node(play.messenger, PlayWorld.TERMS, play.bank(), () -> now);
    private final NostrKey person = person();

    @Test
    void doesItAndNeverAnswers() {
        fund();
        on(PlayFault.SILENT, Method.PAY_INVOICE, 1);
        var invoice = invoice();

        assertThat(node.send(invoice, PRICE, SOON)).isEqualTo(new SendResult.Unknown());

        assertThat(node.lookupPayment(invoice.hash())).isInstanceOf(PaymentLookup.Succeeded.class);
        assertThat(desk.view(OPERATOR).on()).isEmpty();
        assertThat(desk.view(OPERATOR).lines().getFirst().deed()).isEqualTo(Deed.USED_UP);
    }

    @Test
    void answersLate() {
        on(PlayFault.SLOW, Method.ANY, null);

        assertThat(node.status().reachable()).isFalse();

        off(PlayFault.SLOW);
        assertThat(node.status().reachable()).isTrue();
    }

    @Test
    void leavesAPaymentStuckUntilItTimesOut() {
        fund();
        on(PlayFault.STUCK, Method.PAY_INVOICE, 1);
        var invoice = invoice();

        assertThat(node.send(invoice, PRICE, SOON)).isEqualTo(new SendResult.Unknown());
        assertThat(node.lookupPayment(invoice.hash())).isEqualTo(new PaymentLookup.InFlight());
        assertThat(desk.view(OPERATOR).stuck()).isEqualTo(1);

        desk.mine(OPERATOR, PlayFault.STUCK_BLOCKS);

        assertThat(node.lookupPayment(invoice.hash())).isInstanceOf(PaymentLookup.Failed.class);
        assertThat(desk.view(OPERATOR).stuck()).isZero();
        assertThat(node.send(invoice, PRICE, SOON)).isEqualTo(new SendResult.Dispatched());
    }

    @Test
    void keepsAPaymentUntilThePayeeTakesIt() {
        fund();
        on(PlayFault.PAYEE_HOLDS, Method.PAY_INVOICE, 1);
        var invoice = invoice();

        node.send(invoice, PRICE, SOON);
        assertThat(node.lookupPayment(invoice.hash())).isEqualTo(new PaymentLookup.InFlight());
        assertThat(desk.view(OPERATOR).kept()).isEqualTo(1);

        desk.letGo(OPERATOR);

        assertThat(node.lookupPayment(invoice.hash())).isInstanceOf(PaymentLookup.Succeeded.class);
        assertThat(desk.view(OPERATOR).kept()).isZero();
    }

    @Test
    void tellsNobodyThatSomethingIsHeld() throws Exception {
        var hints = new ArrayList<PaymentHash>();
        try (var listening = node.hints(hints::add)) {
            assertThat(listening).isNotNull();
            on(PlayFault.UNNOTICED, Method.ANY, 1);
            hold();
            assertThat(hints).isEmpty();

            var preimage = hold();
            assertThat(hints).containsExactly(preimage.hash());
        }
    }

    @Test
    void minesToTheDeadline() {
        var preimage = hold();
        int height = desk.view(OPERATOR).height();

        desk.mine(OPERATOR, 90);

        assertThat(desk.view(OPERATOR).height()).isEqualTo(height + 90);
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.CANCELLED);
    }

    @Test
    void reportsWhatWasReallyReceived() {
        var preimage = Preimage.fresh();
        var invoice = made(preimage);

        assertThat(play.pay(person, invoice, Msat.ofSat(101))).isFalse();
        assertThat(play.pay(person, invoice, Msat.ofSat(60))).isTrue();

        assertThat(node.lookupInvoice(preimage.hash()))
                .isInstanceOfSatisfying(
                        InvoiceAnswer.Accepted.class,
                        held -> assertThat(held.received()).isEqualTo(Msat.ofSat(60)));
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.DONE);
        assertThat(node.status().spendable()).isEqualTo(Msat.ofSat(60));
    }

    @Test
    void recordsWhoSwitchedWhat() {
        on(PlayFault.STUCK, Method.PAY_INVOICE, 3);
        off(PlayFault.STUCK);
        off(PlayFault.STUCK);

        assertThat(desk.view(OPERATOR).lines())
                .extracting(line -> line.deed() + " " + line.by() + " " + line.number())
                .containsExactly("SWITCHED_OFF olga 0", "SWITCHED_ON olga 3");
    }

    @Test
    void isForOperatorsWithPlaySatsInTheDevProfile() {
        var nobody = new Actor(person, "nobody", Set.of());
        assertRefused(CommonRefusal.NOT_ALLOWED, desk, nobody);
        var ownNode =
                new LightningTerms(Network.REGTEST, false, NwcUri.NONE, SOON, 6, Msat.ZERO, "");
        assertRefused(
                LightningRefusal.PLAY_MONEY_OFF,
                new PlayFaultDesk(
                        play.switches(), ownNode, InMemoryDeeds.log(() -> now), () -> now),
                OPERATOR);
        assertRefused(
                LightningRefusal.PLAY_FAULTS_OFF,
                new PlayFaultDesk(
                        new InProduction(),
                        PlayWorld.TERMS,
                        InMemoryDeeds.log(() -> now),
                        () -> now),
                OPERATOR);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> on(PlayFault.STUCK, Method.GET_INFO, 1));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> on(PlayFault.STUCK, Method.PAY_INVOICE, 0));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> desk.mine(OPERATOR, 201));
    }

    private static void assertRefused(Refusal.Reason reason, PlayFaultDesk desk, Actor actor) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk.switchOn(actor, PlayFault.SLOW, Method.ANY, null))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private void on(PlayFault fault, Method method, @Nullable Integer times) {
        desk.switchOn(OPERATOR, fault, method, times);
    }

    private void off(PlayFault fault) {
        desk.switchOff(OPERATOR, fault);
    }

    private NostrKey person() {
        var key = play.signer.keyOf(play.signer.freshKey());
        play.bank().portal();
        play.bank().open(key, "person", Msat.ofSat(10_000));
        return key;
    }

    /** The portal can only pay out what came in. */
    private void fund() {
        play.pay(person, play.invoice("", Msat.ofSat(1_000), ContentHash.of(new byte[1])));
    }

    private Bolt11 invoice() {
        var wallet = play.bank().name(person).orElseThrow();
        return play.invoice(wallet, PRICE, ContentHash.of(new byte[1]));
    }

    private Bolt11 made(Preimage preimage) {
        var issued = node.createHoldInvoice(preimage.hash(), PRICE, "a thing", Duration.ofHours(1));
        return ((IssueResult.Issued) issued).invoice();
    }

    private Preimage hold() {
        var preimage = Preimage.fresh();
        play.pay(person, made(preimage));
        return preimage;
    }

    /** Where nothing is to fail. */
    private static final class InProduction implements PlayFaults {

        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public View view(int lines) {
            return new View(List.of(), 0, 0, 0, List.of());
        }

        @Override
        public void switchOn(On on) {
            throw new IllegalStateException();
        }

        @Override
        public void switchOff(PlayFault fault, String by) {
            throw new IllegalStateException();
        }

        @Override
        public void mine(int blocks, String by) {
            throw new IllegalStateException();
        }

        @Override
        public void letGo(String by) {
            throw new IllegalStateException();
        }
    }
}
