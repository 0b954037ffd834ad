package satsuma.lightning.ldk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.delivery.Deposit;
import satsuma.delivery.store.DeliveryStores;
import satsuma.faults.Portal;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.lightning.Bolt11;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.LightningNode;
import satsuma.lightning.NodeLine;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState;
import satsuma.settlement.EscrowId;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutState;
import satsuma.settlement.RefundOrder;
import satsuma.settlement.store.SettlementStores;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/**
 * The portal's use cases on a real database, and real payments through real channels: after each
 * test the channels have moved by what the books say, to the millisatoshi.
 */
class LdkMoneyStoreTest {

    private static final int GUARD_BLOCKS = 18;
    private static final int BEYOND_ALL_DEADLINES = 300;
    private static final Msat PRICE = Msat.ofSat(21_000);
    private static final Duration PAY_IN = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long the portal waits for the outcome of a payment; a fraction of what it does. */
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);

    private static final Portal.Shop SHOP = new Portal.Shop();
    private static final LightningNode IMPATIENT = impatient();
    private static @Nullable RealNode real;

    private final NostrKey creator = someone();
    private final Actor buyer = new Actor(someone(), "ben", Set.of());
    private final Actor seller = new Actor(creator, "carla", Set.of());
    private final String slug = "zones-" + creator.hex().substring(0, 12);
    private Duration later = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(later);
    private final Instant begun = Instant.now();
    private final Portal portal =
            new Portal(
                    new Transactions(TestDatabase.factory(), new Transactions.Seams() {}),
                    SHOP,
                    IMPATIENT,
                    new NoPayees(),
                    clock);
    private long bookedBefore;
    private Map<String, Long> sidesBefore = Map.of();

    @BeforeAll
    static void start() throws IOException {
        real = RealNode.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (real != null) {
            real.close();
        }
    }

    /** What a test that failed has left held does not meet the next one. */
    @BeforeEach
    void look() {
        if (!real().nodes().isQuiet()) {
            real().mine(BEYOND_ALL_DEADLINES);
        }
        bookedBefore = atTheNode();
        sidesBefore = real().nodes().sides();
    }

    @AfterEach
    void nodeAndBooksAgree() {
        await("the channels to be quiet", real().nodes()::isQuiet);
        assertThat(moved("portal", "buyer")).isEqualTo(atTheNode() - bookedBefore);
        assertThat(real().nodes().sides().values().stream().mapToLong(side -> side).sum())
                .isEqualTo(sidesBefore.values().stream().mapToLong(side -> side).sum());
        portal.audit.checkSums();
        assertThat(portal.audit.invariants()).allMatch(invariant -> invariant.holds());
        var listed = real().node().settledSince(begun, 1_000);
        assertThat(listed).isPresent();
        assertThat(listed.get()).allMatch(this::isOurs);
    }

    private boolean isOurs(NodeLine line) {
        return line.outgoing()
                ? TestDatabase.fromTransaction(
                        em -> SettlementStores.payouts(em).knows(line.hash()))
                : portal.invoicing.find(line.hash()).isPresent();
    }

    @Test
    void sells() {
        var id = begin();
        var invoice = invoice(id);
        pay(invoice);
        look(invoice);

        assertThat(state(id)).isInstanceOf(PurchaseState.Paid.class);
        assertThat(mayRead()).isTrue();
        assertThat(balance(new TradeEscrow(id.value()))).isEqualTo(PRICE.value());
        var proof = portal.invoicing.proof(id.reference()).orElseThrow();
        await("the buyer's proof", () -> outcome(invoice).equals("SUCCEEDED " + proof.hex()));
        assertThat(atTheNode() - bookedBefore).isEqualTo(PRICE.value());
        await("the buyer to have paid", () -> moved("buyer", "portal") == -PRICE.value());
    }

    @Test
    void creditsWhatWasPaidTooMuch() {
        var id = begin();
        var invoice = invoice(id);
        real().nodes().pay(Bolt11.read(invoice.bolt11()), new Msat(PRICE.value() + 1_234));
        arrived(invoice);
        look(invoice);

        assertThat(state(id)).isInstanceOf(PurchaseState.Paid.class);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(1_234);
        assertThat(atTheNode() - bookedBefore).isEqualTo(PRICE.value() + 1_234);
    }

    @Test
    void givesBackWhatCannotBeDelivered() {
        var id = begin();
        var invoice = invoice(id);
        pay(invoice);
        withdrawContent();
        look(invoice);

        assertThat(state(id)).isInstanceOf(PurchaseState.Cancelled.class);
        assertThat(mayRead()).isFalse();
        await("the buyer to have it back", () -> outcome(invoice).startsWith("FAILED"));
        await("the channel to be as before", () -> moved("buyer", "portal") == 0);
        assertThat(atTheNode()).isEqualTo(bookedBefore);
    }

    @Test
    void takesNothingForWhatWasGivenUp() {
        var id = begin();
        var invoice = invoice(id);
        portal.checkout.cancel(buyer, id);
        look(invoice);

        real().nodes().pay(Bolt11.read(invoice.bolt11()));
        await("the buyer to have it back", () -> outcome(invoice).startsWith("FAILED"));
        look(invoice);

        assertThat(state(id)).isInstanceOf(PurchaseState.Cancelled.class);
        assertThat(atTheNode()).isEqualTo(bookedBefore);
    }

    @Test
    void guardsTheDeadline() {
        var invoice = held();
        int deadline = deadline(invoice);
        int guarded = deadline - real().terms().marginBlocks() - GUARD_BLOCKS;
        real().mine(guarded - 1 - height());
        guard();
        assertThat(state(invoice)).isInstanceOf(InvoiceState.Held.class);

        real().mine(1);
        guard();

        assertThat(state(invoice)).isInstanceOf(InvoiceState.Cancelled.class);
        await("the payer to have it back", () -> outcome(invoice).startsWith("FAILED"));
        assertThat(height()).isLessThan(deadline);
    }

    @Test
    void takesTheGoodsBackWhenTheNodeGaveUpFirst() {
        var id = begin();
        var invoice = invoice(id);
        pay(invoice);
        // The portal takes note, and falls over before it has told the node to settle.
        var accepted = real().node().lookupInvoice(invoice.hash());
        portal.invoicing.observed(invoice, accepted);
        assertThat(state(id)).isInstanceOf(PurchaseState.Delivered.class);
        assertThat(state(invoice)).isInstanceOf(InvoiceState.Settling.class);
        assertThat(mayRead()).isTrue();

        real().mine(deadline(invoice) - height() - 1);
        assertThat(real().node().lookupInvoice(invoice.hash()))
                .isInstanceOf(InvoiceAnswer.Accepted.class);
        real().mine(1);
        assertThat(real().node().lookupInvoice(invoice.hash()))
                .isEqualTo(new InvoiceAnswer.Cancelled());
        look(invoice);

        assertThat(state(invoice)).isInstanceOf(InvoiceState.Evaporated.class);
        assertThat(state(id)).isInstanceOf(PurchaseState.Cancelled.class);
        assertThat(mayRead()).isFalse();
        assertThat(outcome(invoice)).startsWith("FAILED");
        assertThat(atTheNode()).isEqualTo(bookedBefore);
    }

    @Test
    void paysOutWhatWasEarned() {
        earn();
        var amount = Msat.ofSat(10_000);
        var invoice = real().nodes().invoice(amount);
        var id = request(seller, invoice);
        work();

        var paid = (PayoutState.Succeeded) payout(seller, id);
        assertThat(paid.preimage().hash()).isEqualTo(invoice.hash());
        // One sat, and a thousandth of it, to the node in the middle.
        assertThat(paid.fee()).isEqualTo(Msat.ofSat(11));
        await("the payee to have it", () -> moved("payee", "buyer") == amount.value());
        await(
                "the portal to have paid it",
                () -> moved("portal", "buyer") == PRICE.value() - amount.value() - 11_000);
    }

    @Test
    void refundsThroughTheLedger() {
        var trade = sold();
        portal.settlement.refund(
                escrow(trade), new RefundOrder(PRICE, "not what it said", "all"), Portal.OPERATOR);
        assertThat(state(trade)).isInstanceOf(PurchaseState.Refunded.class);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(PRICE.value());
        assertThat(atTheNode() - bookedBefore).isEqualTo(PRICE.value());

        // And out again, to whatever wallet the buyer likes.
        var amount = Msat.ofSat(20_000);
        var id = request(buyer, real().nodes().invoice(amount));
        work();

        assertThat(payout(buyer, id)).isInstanceOf(PayoutState.Succeeded.class);
        await("the payee to have it", () -> moved("payee", "buyer") == amount.value());
        assertThat(balance(new BuyerBalance(buyer.key())))
                .isEqualTo(PRICE.value() - amount.value() - 21_000);
    }

    @Test
    void reservesWhatAPayeeHoldsUntilItIsDecided() {
        earn();
        var taken = real().nodes().holdInvoice(Msat.ofSat(5_000));
        var refused = real().nodes().holdInvoice(Msat.ofSat(6_000));
        var first = request(seller, taken);
        var second = request(seller, refused);
        work();
        assertThat(payout(seller, first).open()).isTrue();
        assertThat(payout(seller, second).open()).isTrue();
        assertThat(reserved()).isGreaterThanOrEqualTo(11_000_000);
        long booked = atTheNode();

        real().nodes().take(taken.hash());
        real().nodes().refuse(refused.hash());
        await("both to be decided", () -> isDecided(taken) && isDecided(refused));
        later = later.plusSeconds(60);
        work();

        assertThat(payout(seller, first)).isInstanceOf(PayoutState.Succeeded.class);
        assertThat(payout(seller, second)).isInstanceOf(PayoutState.Failed.class);
        assertThat(reserved()).isZero();
        assertThat(atTheNode()).isEqualTo(booked - 5_000_000 - 6_000);
        await("the payee to have one of them", () -> moved("payee", "buyer") == 5_000_000);
    }

    /** An invoice that is held, and that nobody decides about. */
    private Invoice held() {
        var invoice = portal.cashier.invoiceFor("test:" + UUID.randomUUID(), PRICE, "x", PAY_IN);
        pay(invoice);
        look(invoice);
        assertThat(state(invoice)).isInstanceOf(InvoiceState.Held.class);
        return invoice;
    }

    private PurchaseId begin() {
        SHOP.sell(
                ListingSamples.listing(
                        slug,
                        creator,
                        Goods.DATASET,
                        "Time zones",
                        PRICE.value() / 1_000,
                        "geography",
                        List.of()));
        var content = ListingSamples.content(slug);
        TestDatabase.inTransaction(em -> {
            em.createNativeQuery("insert into delivery_content values (?1, ?2, 3, '\\x00')")
                    .setParameter(1, content.hex())
                    .setParameter(2, UUID.randomUUID())
                    .executeUpdate();
            DeliveryStores.deposits(em)
                    .put(new Deposit(creator, content, 3, "f.csv", "text/csv", clock.instant()));
        });
        return portal.checkout.begin(buyer, slug, "key-" + slug);
    }

    private void withdrawContent() {
        TestDatabase.inTransaction(em ->
                em.createNativeQuery("delete from delivery_deposit where content = ?1")
                        .setParameter(1, ListingSamples.content(slug).hex())
                        .executeUpdate());
    }

    private Invoice invoice(PurchaseId id) {
        return portal.cashier.invoiceFor(id.reference(), PRICE, "Time zones", PAY_IN);
    }

    private void pay(Invoice invoice) {
        real().nodes().pay(Bolt11.read(invoice.bolt11()));
        arrived(invoice);
    }

    private void arrived(Invoice invoice) {
        await(
                "the payment to arrive",
                () ->
                        real().node().lookupInvoice(invoice.hash())
                                instanceof InvoiceAnswer.Accepted);
    }

    private void look(Invoice invoice) {
        portal.cashier.look(invoice.hash());
    }

    private void guard() {
        portal.cashier.guard();
    }

    private PurchaseId sold() {
        var id = begin();
        var invoice = invoice(id);
        pay(invoice);
        look(invoice);
        assertThat(state(id)).isInstanceOf(PurchaseState.Paid.class);
        return id;
    }

    private void earn() {
        var trade = sold();
        portal.settlement.release(escrow(trade), "as it said", Portal.OPERATOR);
    }

    private EscrowId escrow(PurchaseId trade) {
        return portal.settlement.ofTrade(trade.value()).orElseThrow().id();
    }

    private PayoutId request(Actor payee, Bolt11 invoice) {
        var target = PayTarget.read(invoice.text());
        return portal.payroll.request(payee, invoice.amount(), target, invoice.hash().hex());
    }

    private void work() {
        portal.payOut(20);
    }

    private PayoutState payout(Actor payee, PayoutId id) {
        return portal.payroll.get(payee, id).state();
    }

    private long reserved() {
        return portal.payroll.earned(creator).inFlight().value();
    }

    private static boolean isDecided(Bolt11 invoice) {
        return !(real().node().lookupPayment(invoice.hash()) instanceof PaymentLookup.InFlight);
    }

    private PurchaseState state(PurchaseId id) {
        return portal.checkout.get(buyer, id).state();
    }

    private InvoiceState state(Invoice invoice) {
        return portal.invoicing.get(invoice.hash()).state();
    }

    private boolean mayRead() {
        return portal.delivery.mayRead(buyer.key(), ListingSamples.content(slug));
    }

    /** What became of the payment, in the payer's words. */
    private static String outcome(Invoice invoice) {
        return real().nodes().payment(invoice.hash());
    }

    private int deadline(Invoice invoice) {
        return switch (state(invoice)) {
            case InvoiceState.Held held -> held.untilHeight();
            case InvoiceState.Settling settling -> settling.untilHeight();
            case InvoiceState other -> throw new AssertionError(other);
        };
    }

    private static int height() {
        return real().node().status().blockHeight();
    }

    private long balance(LedgerAccount account) {
        return portal.ledger.balance(account).msat();
    }

    /** What the books say the node has. */
    private long atTheNode() {
        return -balance(new Clearing());
    }

    /** By how many msat the side of {@code owner} in the channel with {@code peer} has grown. */
    private long moved(String owner, String peer) {
        var side = owner + " " + peer;
        return Objects.requireNonNull(real().nodes().sides().get(side))
                - Objects.requireNonNull(sidesBefore.get(side));
    }

    private static LightningNode impatient() {
        return (LightningNode)
                Proxy.newProxyInstance(
                        LightningNode.class.getClassLoader(),
                        new Class<?>[] {LightningNode.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("send")) {
                                arguments[arguments.length - 1] = SEND_TIMEOUT;
                            }
                            return method.invoke(real().node(), arguments);
                        });
    }

    private static RealNode real() {
        return Objects.requireNonNull(real);
    }

    private static NostrKey someone() {
        return new NostrKey(ContentHash.of(Preimage.fresh().bytes()).hex());
    }

    private static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            LdkWorld.pause();
        }
    }

    /** Nobody has to be asked here: payouts go to invoices. */
    private static final class NoPayees implements Payees {

        @Override
        public Offer offer(PayTarget target) {
            throw new UnsupportedOperationException(target.text());
        }

        @Override
        public Bolt11 invoice(Offer offer, Msat amount, String comment) {
            throw new UnsupportedOperationException(offer.metadataHash().hex());
        }
    }
}
