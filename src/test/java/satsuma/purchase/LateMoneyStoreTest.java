package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Role;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.store.LedgerStores;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceCancelled;
import satsuma.lightning.InvoiceEndangered;
import satsuma.lightning.InvoiceExpired;
import satsuma.lightning.InvoiceHeld;
import satsuma.lightning.InvoiceLost;
import satsuma.lightning.InvoiceMove;
import satsuma.lightning.InvoiceSettled;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Invoicing;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.store.InvoiceStores;
import satsuma.platform.secret.SecretBox;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Expired;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.store.PurchaseStores;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.Settlement;
import satsuma.settlement.SettlementTerms;
import satsuma.settlement.Watch;
import satsuma.settlement.store.SettlementStores;
import satsuma.site.TestDatabase;

/** Too much, too late, and while it is frozen: on a real database, nothing is kept in silence. */
class LateMoneyStoreTest {

    private static final Msat PRICE = Msat.ofSat(2_000);
    private static final SecretBox SECRETS = new SecretBox(new byte[32]);
    private static final SettlementTerms TERMS =
            new SettlementTerms(Duration.ofHours(24), Duration.ofDays(3), Msat.ofSat(1_000));
    private static final Actor OPERATOR =
            new Actor(new NostrKey("a".repeat(64)), "otto", Set.of(Role.OPERATOR));

    private final Actor buyer = new Actor(someone(), "ben", Set.of());
    private final InMemoryShop shop = new InMemoryShop();
    private final PurchaseId id;

    LateMoneyStoreTest() {
        shop.sell(
                ListingSamples.listing(
                        "zones",
                        someone(),
                        Goods.DATASET,
                        "Time zones",
                        PRICE.sat(),
                        "geography",
                        List.of()));
        id = in(desk -> desk.checkout.begin(buyer, "zones", "key-0001"));
    }

    @Test
    void creditsWhatIsTooMuch() {
        var hash = opened();
        observe(hash, new InvoiceAnswer.Accepted(Msat.ofSat(3_999), 900));
        observe(hash, new InvoiceAnswer.Settled(Msat.ofSat(3_999)));

        assertThat(state()).isInstanceOf(Paid.class);
        assertThat(balance(new TradeEscrow(id.value()))).isEqualTo(2_000_000);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(1_999_000);
    }

    @Test
    void givesBackMoreThanTwiceAsMuch() {
        var hash = opened();
        observe(hash, new InvoiceAnswer.Accepted(Msat.ofSat(4_001), 900));

        assertThat(invoice(hash).state()).isInstanceOf(InvoiceState.Cancelling.class);
        observe(hash, new InvoiceAnswer.Cancelled());
        assertThat(state()).isInstanceOf(Cancelled.class);
        assertThat(balance(new BuyerBalance(buyer.key()))).isZero();
    }

    @Test
    void creditsWhatTheNodeTookAfterTheTimeWasUp() {
        var hash = opened();
        shop.now = shop.now.plus(Purchase.PAY_IN);
        observe(hash, new InvoiceAnswer.Expired());
        assertThat(state()).isInstanceOf(Expired.class);

        observe(hash, new InvoiceAnswer.Settled(PRICE));
        observe(hash, new InvoiceAnswer.Settled(PRICE));

        assertThat(state()).isInstanceOf(Expired.class);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(2_000_000);
        assertThat(alarms(hash)).containsExactly("settled-by-node");
    }

    @Test
    void creditsWhatTheNodeTookThoughItWasToBeGivenBack() {
        var hash = opened();
        in(desk -> {
            desk.checkout.cancel(buyer, id);
            return true;
        });
        observe(hash, new InvoiceAnswer.Settled(PRICE));

        assertThat(state()).isInstanceOf(Cancelled.class);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(2_000_000);
        assertThat(alarms(hash)).containsExactly("settled-by-node");
    }

    @Test
    void takesTheGoodsBackWhenTheHoldIsGone() {
        var hash = opened();
        observe(hash, new InvoiceAnswer.Accepted(PRICE, 900));
        observe(hash, new InvoiceAnswer.Cancelled());

        assertThat(state()).isInstanceOf(Cancelled.class);
        assertThat(shop.delivery.mayRead(buyer.key(), ListingSamples.content("zones"))).isFalse();
        assertThat(balance(new TradeEscrow(id.value()))).isZero();
        assertThat(alarms(hash)).containsExactly("hold-evaporated");
    }

    /** A8: the hold would run out while a dispute is open. */
    @Test
    void takesWhatIsFrozenIntoEscrowBeforeItRunsOut() {
        var hash = opened();
        TestDatabase.inTransaction(em -> {
            var invoices = InvoiceStores.invoices(em, SECRETS);
            var open = invoices.get(hash);
            invoices.replace(open, open.after(new InvoiceMove.Hold(PRICE, 124, shop.now)));
        });
        in(desk -> {
            desk.settlement.freezeTrade(id.value(), "they disagree", OPERATOR);
            return true;
        });

        in(desk -> {
            desk.invoicing.decide(hash);
            return true;
        });
        assertThat(invoice(hash).state()).isInstanceOf(InvoiceState.Settling.class);
        observe(hash, new InvoiceAnswer.Settled(PRICE));

        Escrow escrow = in(desk -> desk.settlement.ofTrade(id.value()).orElseThrow());
        assertThat(escrow.state()).isInstanceOf(Frozen.class);
        assertThat(balance(new TradeEscrow(id.value()))).isEqualTo(2_000_000);
    }

    /** The rules of one transaction, their stores in the database. */
    private final class Desk {

        final Invoicing invoicing;
        final Settlement settlement;
        final Checkout checkout;
        private final Fulfilment fulfilment;
        private final Watch watch;

        Desk(EntityManager em) {
            Notices notices = this::tell;
            var ledger = LedgerStores.ledger(em, shop.clock);
            invoicing = new Invoicing(InvoiceStores.invoices(em, SECRETS), notices, shop.clock);
            settlement =
                    new Settlement(
                            SettlementStores.escrows(em), ledger, notices, TERMS, shop.clock);
            var purchases = PurchaseStores.purchases(em);
            fulfilment =
                    new Fulfilment(
                            purchases,
                            shop.delivery,
                            invoicing,
                            settlement,
                            ledger,
                            shop.receiptDesk,
                            notices,
                            shop.clock);
            checkout =
                    new Checkout(
                            purchases,
                            shop.catalogue,
                            shop.delivery,
                            invoicing,
                            settlement,
                            fulfilment,
                            shop.kept.suspensions(),
                            notices,
                            shop.clock);
            watch = new Watch(LedgerStores.audit(em, shop.clock));
        }

        private void tell(Record notice) {
            switch (notice) {
                case InvoiceHeld held -> fulfilment.on(held);
                case InvoiceSettled settled -> fulfilment.on(settled);
                case InvoiceExpired expired -> fulfilment.on(expired);
                case InvoiceCancelled cancelled -> fulfilment.on(cancelled);
                case InvoiceEndangered endangered -> fulfilment.on(endangered);
                case EscrowRefunded refunded -> fulfilment.on(refunded);
                case InvoiceLost lost -> {
                    fulfilment.on(lost);
                    watch.on(lost);
                }
                default -> {
                    // For others.
                }
            }
        }
    }

    private <T> T in(Function<Desk, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(new Desk(em)));
    }

    /** The invoice of the purchase, as the node has made it. */
    private PaymentHash opened() {
        return TestDatabase.fromTransaction(em -> {
            var invoices = InvoiceStores.invoices(em, SECRETS);
            var invoicing = new Invoicing(invoices, _ -> {}, shop.clock);
            var draft = invoicing.drafted(id.reference(), PRICE, "", Purchase.PAY_IN);
            var until = shop.now.plus(Purchase.PAY_IN);
            invoices.replace(draft, draft.after(new InvoiceMove.Issue("lnbcrt1", until)));
            return draft.hash();
        });
    }

    private void observe(PaymentHash hash, InvoiceAnswer answer) {
        in(desk -> desk.invoicing.observed(desk.invoicing.get(hash), answer));
    }

    private Invoice invoice(PaymentHash hash) {
        return in(desk -> desk.invoicing.get(hash));
    }

    private PurchaseState state() {
        return in(desk -> desk.checkout.find(id).orElseThrow().state());
    }

    private long balance(LedgerAccount account) {
        return TestDatabase.fromTransaction(
                em -> LedgerStores.ledger(em, shop.clock).balance(account).msat());
    }

    private List<String> alarms(PaymentHash hash) {
        return TestDatabase.fromTransaction(em ->
                LedgerStores.audit(em, shop.clock).alarms(OPERATOR).stream()
                        .filter(alarm -> alarm.about().equals(hash.hex()))
                        .map(alarm -> alarm.kind())
                        .toList());
    }

    private static NostrKey someone() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new NostrKey(Hex.of(key));
    }
}
