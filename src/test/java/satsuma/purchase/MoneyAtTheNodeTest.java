package satsuma.purchase;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.audit.InMemoryDeeds;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Alarms;
import satsuma.ledger.Audit;
import satsuma.ledger.Chain;
import satsuma.ledger.Invariant;
import satsuma.ledger.Invariants;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.Posting;
import satsuma.ledger.Seals;
import satsuma.ledger.TransferType;
import satsuma.lightning.HoldTally;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceLost;
import satsuma.lightning.NodeLine;
import satsuma.lightning.Preimage;
import satsuma.settlement.Comparison;
import satsuma.settlement.PayoutLists;
import satsuma.settlement.Payouts;
import satsuma.settlement.Spent;
import satsuma.settlement.Watch;

/** Whatever way money comes in, the books say of it what the node says. */
class MoneyAtTheNodeTest {

    private static final NostrKey SELLER = new NostrKey("5".repeat(64));
    private static final Actor BUYER = new Actor(new NostrKey("b".repeat(64)), "ben", Set.of());
    private static final Msat PRICE = Msat.ofSat(2_000);

    private final InMemoryShop shop = new InMemoryShop();
    private final Map<String, Invariant> invariants = new HashMap<>();
    private final List<String> alarms = new ArrayList<>();
    private final Audit audit = audit();
    private final Comparison comparison =
            new Comparison(shop.ledger, audit, shop.invoicing, payouts(), lists());
    private final PurchaseId id;

    MoneyAtTheNodeTest() {
        shop.sell(
                ListingSamples.listing(
                        "zones",
                        SELLER,
                        Goods.DATASET,
                        "Time zones",
                        PRICE.sat(),
                        "geography",
                        List.of()));
        id = shop.checkout.begin(BUYER, "zones", "key-0001");
    }

    @Test
    void isWhatWasSettled() {
        shop.pay(id);

        assertThat(clearing().holds()).isTrue();
        assertThat(clearing().detail()).isEqualTo("2000000 and 2000000 - 0 - 0 msat");
        assertThat(alarms).isEmpty();
    }

    @Test
    void isWhatWasPaidTooMuchAsWell() {
        shop.held(id, Msat.ofSat(3_000));
        shop.settled(id, Msat.ofSat(3_000));

        assertThat(clearing().holds()).isTrue();
        assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(1_000_000);
    }

    @Test
    void isWhatCameAfterTheTimeWasUp() {
        var hash = shop.invoice(id).hash();
        shop.now = shop.now.plus(Purchase.PAY_IN);
        shop.invoicing.observed(shop.invoicing.get(hash), new InvoiceAnswer.Expired());
        shop.invoicing.observed(shop.invoicing.get(hash), new InvoiceAnswer.Settled(PRICE));

        assertThat(clearing().holds()).isTrue();
        assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(2_000_000);
    }

    @Test
    void isWhatTheNodeTookByItself() {
        var hash = shop.invoice(id).hash();
        shop.invoicing.observed(shop.invoicing.get(hash), new InvoiceAnswer.Settled(PRICE));

        assertThat(clearing().holds()).isTrue();
        new Watch(audit)
                .on(
                        (InvoiceLost)
                                shop.told.stream()
                                        .filter(InvoiceLost.class::isInstance)
                                        .findFirst()
                                        .orElseThrow());
        assertThat(alarms).containsExactly("settled-by-node:" + hash.hex());
    }

    @Test
    void isNothingThatWentBack() {
        shop.held(id, PRICE);
        var hash = shop.invoice(id).hash();
        shop.invoicing.observed(shop.invoicing.get(hash), new InvoiceAnswer.Cancelled());

        assertThat(clearing().holds()).isTrue();
        new Watch(audit).on(new InvoiceLost(id.reference(), hash, false));
        assertThat(alarms).containsExactly("hold-evaporated:" + hash.hex());
    }

    @Test
    void isNotWhatNobodyPaidIn() {
        shop.pay(id);
        shop.ledger.transfer(
                "made-up",
                TransferType.SALE,
                List.of(
                        Posting.debit(new Clearing(), new Msat(1)),
                        Posting.credit(new BuyerBalance(SELLER), new Msat(1))));

        assertThat(clearing().holds()).isFalse();
        assertThat(audit.sound()).isFalse();
        assertThat(alarms).containsExactly("difference:clearing-is-the-nodes");
    }

    @Test
    void isHeldWhereTheNodeSaysSo() {
        comparison.noteHolds(new HoldTally(3, 3));
        assertThat(found("holds-are-the-nodes").holds()).isTrue();

        comparison.noteHolds(new HoldTally(3, 2));
        assertThat(alarms).containsExactly("difference:holds-are-the-nodes");
    }

    @Test
    void belongsToARowWhateverTheNodeLists() {
        shop.pay(id);
        var ours = new NodeLine(shop.invoice(id).hash(), false);
        comparison.notePayments(List.of(ours));
        assertThat(found("node-payments-are-ours").holds()).isTrue();

        comparison.notePayments(List.of(ours, new NodeLine(Preimage.fresh().hash(), true)));
        assertThat(found("node-payments-are-ours").detail()).isEqualTo("1 of 2 unknown");
        assertThat(audit.sound()).isFalse();
    }

    private Invariant clearing() {
        assertThat(comparison.compareClearing()).isTrue();
        return found("clearing-is-the-nodes");
    }

    private Invariant found(String name) {
        return requireNonNull(invariants.get(name));
    }

    private Audit audit() {
        var seals = port(Seals.class, Map.of());
        return new Audit(
                port(
                        Invariants.class,
                        Map.of(
                                "put", asked -> put(asked[0]),
                                "all", _ -> List.copyOf(invariants.values()))),
                seals,
                new Chain(seals),
                port(Alarms.class, Map.of("raise", asked -> alarms.add(asked[0] + ":" + asked[1]))),
                InMemoryDeeds.log(shop.clock),
                shop.clock);
    }

    private boolean put(Object found) {
        return found instanceof Invariant one && invariants.put(one.name(), one) == null;
    }

    private static Payouts payouts() {
        return port(Payouts.class, Map.of("knows", _ -> false));
    }

    private static PayoutLists lists() {
        return port(
                PayoutLists.class,
                Map.of("spent", _ -> new Spent(Msat.ZERO, Msat.ZERO, Msat.ZERO)));
    }

    private static <T> T port(Class<T> port, Map<String, Function<Object[], Object>> answers) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, asked) -> {
                            var given = requireNonNull(answers.get(method.getName())).apply(asked);
                            return method.getReturnType() == void.class ? null : given;
                        }));
    }
}
