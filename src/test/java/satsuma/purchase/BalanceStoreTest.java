package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.delivery.Deposit;
import satsuma.delivery.store.DeliveryStores;
import satsuma.faults.Portal;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.InMemoryNode;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Payees;
import satsuma.lightning.PaymentHash;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.store.PurchaseStores;
import satsuma.settlement.RefundOrder;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/** On a real database: what is owed to a buyer buys as much as it covers, and once. */
class BalanceStoreTest {

    private static final Msat PRICE = Msat.ofSat(2_000);

    private final Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final Transactions transactions =
            new Transactions(TestDatabase.factory(), new Transactions.Seams() {});
    private final InMemoryNode node = new InMemoryNode(clock);
    private final Portal.Shop shop = new Portal.Shop();
    private final Portal portal = new Portal(transactions, shop, node, nobody(), clock);
    private final Purchases purchases = PurchaseStores.purchases(transactions.em());
    private final BalanceDesk desk =
            transactions.useCase(
                    BalanceDesk.class,
                    portal.checkout,
                    portal.fulfilment,
                    purchases,
                    portal.delivery,
                    portal.invoicing,
                    portal.ledger,
                    clock);
    private final BalanceTill till =
            new BalanceTill(desk, portal.checkout, portal.cashier, portal.invoicing);
    private final Actor buyer = someone();
    private final Actor seller = someone();

    @Test
    void holdsAndDeliversAsForAnyPayment() {
        credit(PRICE);
        var id = till.buy(buyer, listing("one"), "key-0001", PRICE);

        var bought = portal.checkout.get(buyer, id);
        assertThat(bought.state()).isInstanceOf(Paid.class);
        assertThat(bought.isPaidFromBalance()).isTrue();
        assertThat(portal.delivery.mayRead(buyer.key(), bought.content())).isTrue();
        assertThat(balance(new BuyerBalance(buyer.key()))).isZero();
        assertThat(balance(new TradeEscrow(id.value()))).isEqualTo(PRICE.value());
        assertThat(portal.invoicing.find(id.reference())).isEmpty();
        assertThat(till.buy(buyer, bought.slug(), "key-0001", PRICE)).isEqualTo(id);
    }

    /** The transfer a receipt leads to must not let anyone try who the buyer is. */
    @Test
    void theReceiptLeadsToATransferWithoutAPerson() {
        credit(PRICE);
        var id = till.buy(buyer, listing("one"), "key-0001", PRICE);

        var opened = portal.ledger.find("escrow-open:" + id).orElseThrow();

        assertThat(opened.postings()).noneMatch(posting -> posting.account().isPersonal());
        assertThat(portal.settlement.isFromBalance(id.value(), buyer.key(), PRICE)).isTrue();
        assertThat(portal.settlement.isFromBalance(id.value(), seller.key(), PRICE)).isFalse();
    }

    @Test
    void aRefundComesBackToTheBalance() {
        credit(PRICE);
        var id = till.buy(buyer, listing("one"), "key-0001", PRICE);
        var escrow = portal.settlement.ofTrade(id.value()).orElseThrow().id();

        portal.settlement.refund(
                escrow, new RefundOrder(PRICE, "not as described", "refund-1"), seller);

        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(PRICE.value());
        assertThat(portal.checkout.get(buyer, id).state())
                .isInstanceOf(PurchaseState.Refunded.class);
    }

    @Test
    void tooLittleChangesNothing() {
        credit(Msat.ofSat(1_999));
        var slug = listing("one");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> till.buy(buyer, slug, "key-0001", PRICE))
                .matches(refusal -> refusal.reason() == PurchaseRefusal.BALANCE_TOO_LITTLE);

        assertThat(purchases(buyer)).isEmpty();
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(1_999_000);
    }

    /** A1: 64 at once from one balance that covers five. */
    @Test
    void exactlyAsManySucceedAsTheBalanceCovers() throws Exception {
        credit(Msat.ofSat(11_000));
        var slugs = IntStream.range(0, 64).mapToObj(i -> listing("many-" + i)).toList();

        var done =
                atOnce(
                        slugs.stream()
                                .<Callable<Boolean>>map(slug -> () -> bought(slug, "key-" + slug))
                                .toList());

        assertThat(done).filteredOn(Boolean::booleanValue).hasSize(5);
        assertThat(purchases(buyer)).hasSize(5).allMatch(Purchase::isPaidFromBalance);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(1_000_000);
        long held =
                purchases(buyer).stream()
                        .mapToLong(one -> balance(new TradeEscrow(one.id().value())))
                        .sum();
        assertThat(held).isEqualTo(10_000_000);
        assertThat(sumOfAllPostings()).isZero();
    }

    /** A10: the same thing, pressed often. */
    @Test
    void theSameThingIsPaidOnce() throws Exception {
        credit(Msat.ofSat(100_000));
        var slug = listing("one");

        atOnce(
                IntStream.range(0, 32)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> bought(slug, i % 2 == 0 ? "key-0001" : "key-000" + i))
                        .toList());

        assertThat(purchases(buyer)).hasSize(1);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(98_000_000);
    }

    @Test
    void anInvoiceIsWithdrawnBeforeTheBalancePays() {
        credit(PRICE);
        var slug = listing("one");
        var first = portal.checkout.begin(buyer, slug, "key-0001");
        var invoice = invoice(first);

        var second = till.payInstead(buyer, first);

        assertThat(second).isNotEqualTo(first);
        assertThat(portal.checkout.get(buyer, first).state()).isInstanceOf(Cancelled.class);
        assertThat(portal.invoicing.get(invoice).state())
                .isInstanceOf(InvoiceState.Cancelled.class);
        node.payIn(invoice);
        assertThat(node.lookupInvoice(invoice)).isEqualTo(new InvoiceAnswer.Cancelled());
        assertThat(portal.checkout.get(buyer, second).isPaidFromBalance()).isTrue();
        assertThat(till.payInstead(buyer, first)).isEqualTo(second);
        assertThat(till.buy(buyer, slug, "key-0001", PRICE)).isEqualTo(second);
    }

    @Test
    void whileTheNodeIsSilentTheBalanceDoesNotPay() {
        credit(PRICE);
        var first = portal.checkout.begin(buyer, listing("one"), "key-0001");
        invoice(first);
        node.fail(InMemoryNode.Fault.REQUEST_LOST);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> till.payInstead(buyer, first))
                .matches(refusal -> refusal.reason() == PurchaseRefusal.INVOICE_OPEN);
        assertThat(balance(new BuyerBalance(buyer.key()))).isEqualTo(PRICE.value());

        var second = till.payInstead(buyer, first);
        assertThat(portal.checkout.get(buyer, second).isPaidFromBalance()).isTrue();
    }

    /** An invoice that was made in the very moment in which the balance paid. */
    @Test
    void whatIsPaidTwiceGoesBack() {
        credit(PRICE);
        var id = till.buy(buyer, listing("one"), "key-0001", PRICE);
        var invoice = invoice(id);
        node.payIn(invoice);

        portal.cashier.look(invoice);

        assertThat(portal.invoicing.get(invoice).state())
                .isInstanceOf(InvoiceState.Cancelled.class);
        assertThat(node.settles()).isZero();
        assertThat(portal.checkout.get(buyer, id).isPaidFromBalance()).isTrue();
    }

    private boolean bought(String slug, String key) {
        try {
            till.buy(buyer, slug, key, PRICE);
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.reason())
                    .isIn(PurchaseRefusal.BALANCE_TOO_LITTLE, PurchaseRefusal.OWNED);
            return false;
        }
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> all) throws Exception {
        try (var threads = Executors.newFixedThreadPool(32)) {
            var done = new ArrayList<Boolean>();
            for (var one : threads.invokeAll(all)) {
                done.add(one.get());
            }
            return done;
        }
    }

    private PaymentHash invoice(PurchaseId id) {
        var purchase = portal.checkout.get(buyer, id);
        return portal.cashier
                .invoiceFor(id.reference(), purchase.price(), "a thing", Purchase.PAY_IN)
                .hash();
    }

    private void credit(Msat amount) {
        portal.ledger.transfer(
                "topup-before:" + buyer.key(),
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), amount),
                        Posting.credit(new BuyerBalance(buyer.key()), amount)));
    }

    private String listing(String name) {
        var slug = name + "-" + buyer.key().hex().substring(0, 12);
        Listing listing =
                ListingSamples.listing(
                        slug,
                        seller.key(),
                        Goods.DATASET,
                        name,
                        PRICE.sat(),
                        "geography",
                        List.of());
        shop.sell(listing);
        TestDatabase.inTransaction(em -> {
            em.createNativeQuery(
                            "insert into delivery_content values (?1, ?2, 3, '\\x00') on conflict do nothing")
                    .setParameter(1, listing.content().hex())
                    .setParameter(2, UUID.randomUUID())
                    .executeUpdate();
            DeliveryStores.deposits(em)
                    .put(
                            new Deposit(
                                    seller.key(),
                                    listing.content(),
                                    3,
                                    "file.csv",
                                    "text/csv",
                                    now));
        });
        return slug;
    }

    private List<Purchase> purchases(Actor of) {
        return TestDatabase.fromTransaction(em -> PurchaseStores.purchases(em).of(of.key(), 200));
    }

    private long balance(LedgerAccount account) {
        return portal.ledger.balance(account).msat();
    }

    private static long sumOfAllPostings() {
        return TestDatabase.fromTransaction(em ->
                ((Number)
                                em.createNativeQuery(
                                                "select coalesce(sum(balance_msat), 0) from"
                                                        + " ledger_balance")
                                        .getSingleResult())
                        .longValue());
    }

    private static Payees nobody() {
        return (Payees)
                Proxy.newProxyInstance(
                        Payees.class.getClassLoader(),
                        new Class<?>[] {Payees.class},
                        (_, method, _) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static Actor someone() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Actor(new NostrKey(Hex.of(key)), "someone", Set.of());
    }
}
