package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.identity.IdentityRefusal;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.Split;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceCancelled;
import satsuma.lightning.InvoiceHeld;
import satsuma.lightning.InvoiceSettled;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.Preimage;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Expired;
import satsuma.purchase.PurchaseState.Paid;

class CheckoutTest {

    private static final NostrKey SELLER = new NostrKey("5".repeat(64));
    private static final Actor BUYER = new Actor(new NostrKey("b".repeat(64)), "ben", Set.of());
    private static final Actor OTHER = new Actor(new NostrKey("0".repeat(64)), "olga", Set.of());
    private static final Msat PRICE = Msat.ofSat(2_100);

    private final InMemoryShop shop = new InMemoryShop();
    private final Checkout checkout = shop.checkout;

    CheckoutTest() {
        shop.sell(priced(2_100));
    }

    private static Listing priced(long sat) {
        return ListingSamples.listing(
                "zones", SELLER, Goods.DATASET, "Time zones", sat, "geography", List.of());
    }

    private PurchaseId begin() {
        return checkout.begin(BUYER, "zones", "key-0001");
    }

    private PurchaseState state(PurchaseId id) {
        return shop.get(id).state();
    }

    private boolean mayRead() {
        return shop.delivery.mayRead(BUYER.key(), priced(1).content());
    }

    @Nested
    class Quoting {

        @Test
        void givesTheSharesOfThoseWhoAreNotThereToTheCreator() {
            var quote = checkout.quote(null, "zones");

            assertThat(quote.parts())
                    .extracting(Split.Part::amount)
                    .containsExactly(new Msat(1_848_000), new Msat(252_000));
            assertThat(quote.isBuyable()).isTrue();
        }

        @Test
        void saysTheReviewWindowBefore() {
            assertThat(checkout.quote(null, "zones").review()).isEqualTo(Duration.ofHours(24));
            shop.sell(priced(999));
            assertThat(checkout.quote(null, "zones").review()).isZero();
        }

        @Test
        void knowsWhoHasItAlready() {
            var id = begin();
            shop.pay(id);

            assertThat(checkout.quote(BUYER, "zones").owned()).isEqualTo(id);
            assertThat(checkout.quote(OTHER, "zones").owned()).isNull();
        }
    }

    @Nested
    class Beginning {

        @Test
        void isNotForTheSuspendedWhoKeepWhatTheyHave() {
            var before = begin();
            var operator = new Actor(OTHER.key(), "olga", Set.of(Role.OPERATOR));
            shop.kept.suspensions().suspend(operator, BUYER.key(), "spam");

            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> checkout.begin(BUYER, "zones", "key-0002"))
                    .satisfies(no -> assertThat(no.reason()).isEqualTo(IdentityRefusal.SUSPENDED));
            shop.pay(before);
            assertThat(mayRead()).isTrue();
        }

        @Test
        void givesTheSamePurchaseForTheSameKey() {
            assertThat(begin()).isEqualTo(begin());
            assertThat(checkout.of(BUYER.key())).hasSize(1);
        }

        @Test
        void givesTheSamePurchaseWhileItWaitsForPayment() {
            assertThat(checkout.begin(BUYER, "zones", "key-0002")).isEqualTo(begin());
        }

        @Test
        void doesNotMixUpBuyersWithTheSameKey() {
            assertThat(checkout.begin(OTHER, "zones", "key-0001")).isNotEqualTo(begin());
        }

        @Test
        void refusesAKeyThatStoodForSomethingElse() {
            shop.sell(ListingSamples.listing("other", SELLER));
            begin();

            assertRefused(
                    () -> checkout.begin(BUYER, "other", "key-0001"), PurchaseRefusal.KEY_REUSED);
        }

        @Test
        void refusesKeysThatAreNone() {
            for (var key : List.of("", "short", "with space", "a".repeat(101), "ключ-клю")) {
                assertRefused(
                        () -> checkout.begin(BUYER, "zones", key), PurchaseRefusal.KEY_MALFORMED);
            }
        }

        @Test
        void refusesOnesOwnListing() {
            var seller = new Actor(SELLER, "sara", Set.of());
            assertRefused(
                    () -> checkout.begin(seller, "zones", "key-0001"), PurchaseRefusal.OWN_LISTING);
        }

        @Test
        void refusesWhatCannotBeHandedOver() {
            shop.deposits.clear();
            assertRefused(() -> begin(), PurchaseRefusal.NOT_DELIVERABLE);
        }

        @Test
        void refusesWhatNoMoneyCanBeHeldForAndSaysSoBefore() {
            shop.invoicing.obstructed(LightningRefusal.NODE_CANNOT_HOLD);

            assertThat(checkout.quote(OTHER, "zones").obstacle())
                    .isEqualTo(LightningRefusal.NODE_CANNOT_HOLD);
            assertThat(checkout.quote(OTHER, "zones").isBuyable()).isFalse();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(CheckoutTest.this::begin)
                    .satisfies(refusal ->
                            assertThat(refusal.reason())
                                    .isEqualTo(LightningRefusal.NODE_CANNOT_HOLD));

            shop.invoicing.obstructed(null);
            assertThat(state(begin())).isInstanceOf(AwaitingPayment.class);
        }

        @Test
        void givesAwayWhatIsFreeWithoutANode() {
            shop.sell(priced(0));
            shop.invoicing.obstructed(LightningRefusal.NODE_CANNOT_HOLD);

            assertThat(checkout.quote(OTHER, "zones").obstacle()).isNull();
            assertThat(state(begin())).isInstanceOf(Paid.class);
        }

        @Test
        void refusesAnotherPriceThanTheOneShown() {
            assertRefused(
                    () -> checkout.begin(BUYER, "zones", "key-0001", Msat.ofSat(2_000)),
                    PurchaseRefusal.PRICE_CHANGED);
        }

        @Test
        void refusesWhatTheBuyerHasUnlessItHasChanged() {
            shop.pay(begin());
            assertRefused(() -> checkout.begin(BUYER, "zones", "key-0002"), PurchaseRefusal.OWNED);

            shop.sell(ListingSamples.listing("changed", SELLER));
            var changed = shop.listings.get("changed");
            assertThat(changed).isNotNull();
            shop.listings.put("zones", changed);
            assertThat(checkout.begin(BUYER, "zones", "key-0003")).isNotNull();
        }

        @Test
        void refusesTooManyAtOnce() {
            for (int i = 0; i < Checkout.OPEN_MAX; i++) {
                shop.sell(ListingSamples.listing("item-" + i, SELLER));
                checkout.begin(BUYER, "item-" + i, "key-many-" + i);
            }
            assertRefused(() -> begin(), PurchaseRefusal.TOO_MANY_OPEN);
        }

        @Test
        void keepsThePriceWhateverTheSellerDoes() {
            var id = begin();
            shop.sell(priced(9_999));

            assertThat(shop.invoice(id).amount()).isEqualTo(PRICE);
        }
    }

    @Nested
    class OfWhatIsFree {

        private final PurchaseId id;

        OfWhatIsFree() {
            shop.sell(priced(0));
            id = begin();
        }

        @Test
        void isHadAtOnceWithAReceipt() {
            assertThat(state(id)).isInstanceOf(Paid.class);
            assertThat(mayRead()).isTrue();
            var view = shop.receiptDesk.get(ReceiptId.ofFree(id), null);
            assertThat(view.receipt().amount()).isEqualTo(Msat.ZERO);
            assertThat(view.isGood()).isTrue();
        }

        @Test
        void movesNoMoney() {
            assertThat(shop.transfers).isEmpty();
            assertThat(shop.invoices.find(id.reference())).isEmpty();
        }
    }

    @Nested
    class WhenTheMoneyIsHeld {

        private final PurchaseId id = begin();

        WhenTheMoneyIsHeld() {
            shop.held(id, PRICE);
        }

        @Test
        void handsTheGoodsOverAndTakesTheMoney() {
            assertThat(state(id)).isInstanceOf(Delivered.class);
            assertThat(mayRead()).isTrue();
            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Settling.class);
        }

        @Test
        void booksNothingYet() {
            assertThat(shop.transfers).isEmpty();
        }

        @Test
        void doesItOnceHoweverOftenItIsTold() {
            shop.fulfilment.on(new InvoiceHeld(id.reference(), shop.invoice(id).hash(), PRICE));

            assertThat(state(id)).isInstanceOf(Delivered.class);
            assertThat(shop.entitlements).hasSize(1);
        }

        @Test
        void cannotBeCancelledByTheBuyer() {
            assertRefused(() -> checkout.cancel(BUYER, id), PurchaseRefusal.DELIVERED);
        }

        @Test
        void isTakenBackIfTheNodeGaveTheMoneyBack() {
            shop.invoicing.observed(shop.invoice(id), new InvoiceAnswer.Cancelled());

            assertThat(state(id)).isInstanceOf(Cancelled.class);
            assertThat(mayRead()).isFalse();
            assertThat(shop.transfers).isEmpty();
        }

        @Test
        void isTakenBackIfTheInvoiceIsCancelled() {
            shop.fulfilment.on(new InvoiceCancelled(id.reference()));

            assertThat(state(id)).isInstanceOf(Cancelled.class);
            assertThat(mayRead()).isFalse();
        }
    }

    @Nested
    class WhenTheMoneyIsSettled {

        private final PurchaseId id = begin();

        @Test
        void putsItIntoEscrowAndWritesTheReceipt() {
            shop.pay(id);

            var hash = shop.invoice(id).hash();
            assertThat(state(id)).isEqualTo(new Paid(shop.now, ReceiptId.of(hash)));
            assertThat(shop.balance(new TradeEscrow(id.value()))).isEqualTo(PRICE.value());
            assertThat(shop.balance(new Clearing())).isEqualTo(-PRICE.value());
            assertThat(shop.receiptDesk.get(ReceiptId.of(hash), null).isGood()).isTrue();
        }

        @Test
        void doesItOnceHoweverOftenItIsTold() {
            shop.pay(id);
            var preimage = shop.invoices.preimage(shop.invoice(id).hash());
            var again =
                    new InvoiceSettled(id.reference(), preimage.hash(), preimage, PRICE, shop.now);
            shop.fulfilment.on(again);
            shop.fulfilment.on(again);

            assertThat(shop.escrows).hasSize(1);
            assertThat(shop.transfers).hasSize(1);
            assertThat(shop.receipts).hasSize(1);
        }

        @Test
        void deliversEvenIfNobodySaidThatItWasHeld() {
            var preimage = shop.invoices.preimage(shop.invoice(id).hash());
            shop.fulfilment.on(
                    new InvoiceSettled(id.reference(), preimage.hash(), preimage, PRICE, shop.now));

            assertThat(state(id)).isInstanceOf(Paid.class);
            assertThat(mayRead()).isTrue();
            assertThat(shop.balance(new TradeEscrow(id.value()))).isEqualTo(PRICE.value());
        }

        @Test
        void stillIsPaidIfItIsThenSaidToBeHeld() {
            shop.pay(id);
            shop.fulfilment.on(new InvoiceHeld(id.reference(), shop.invoice(id).hash(), PRICE));

            assertThat(state(id)).isInstanceOf(Paid.class);
        }

        @Test
        void creditsTheBuyerWithWhatIsTooMuch() {
            var received = Msat.ofSat(3_000);
            shop.held(id, received);
            shop.settled(id, received);

            assertThat(shop.balance(new TradeEscrow(id.value()))).isEqualTo(PRICE.value());
            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(900_000);
        }

        @Test
        void creditsTheBuyerWithEverythingIfThePurchaseIsOver() {
            checkout.cancel(BUYER, id);
            var preimage = Preimage.fresh();
            shop.fulfilment.on(
                    new InvoiceSettled(id.reference(), preimage.hash(), preimage, PRICE, shop.now));

            assertThat(state(id)).isInstanceOf(Cancelled.class);
            assertThat(mayRead()).isFalse();
            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(PRICE.value());
        }
    }

    @Nested
    class WhenItCannotBeDelivered {

        @Test
        void givesTheMoneyBackIfTheContentIsGone() {
            var id = begin();
            shop.invoice(id);
            shop.deposits.clear();
            shop.held(id, PRICE);

            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Cancelling.class);
            assertThat(mayRead()).isFalse();
        }

        @Test
        void givesTheMoneyBackForTheSecondOfTwoInTwoWindows() {
            var first = begin();
            shop.now = shop.now.plus(Duration.ofMinutes(14));
            var second = checkout.begin(BUYER, "zones", "key-0002");
            shop.held(first, PRICE);
            shop.held(second, PRICE);

            assertThat(second).isNotEqualTo(first);
            assertThat(state(first)).isInstanceOf(Delivered.class);
            assertThat(shop.invoice(second).state()).isInstanceOf(InvoiceState.Cancelling.class);
            assertThat(shop.entitlements).hasSize(1);
        }

        @Test
        void owesTheBuyerWhatTheNodeTookByItself() {
            var id = begin();
            var hash = shop.invoice(id).hash();
            shop.invoicing.observed(shop.invoicing.get(hash), new InvoiceAnswer.Settled(PRICE));

            assertThat(state(id)).isInstanceOf(Cancelled.class);
            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(PRICE.value());
        }
    }

    @Nested
    class WhenNobodyPays {

        private final PurchaseId id = begin();

        @Test
        void expiresWithItsInvoice() {
            var hash = shop.invoice(id).hash();
            shop.now = shop.now.plus(Purchase.PAY_IN);
            shop.invoicing.observed(shop.invoicing.get(hash), new InvoiceAnswer.Expired());

            assertThat(state(id)).isInstanceOf(Expired.class);
        }

        @Test
        void expiresWithoutAnInvoiceOnceThePriceDoesNotHold() {
            shop.now = shop.now.plus(Purchase.PAY_IN).minusNanos(1);
            checkout.expire(id);
            assertThat(state(id)).isInstanceOf(AwaitingPayment.class);

            shop.now = shop.now.plus(Duration.ofMinutes(2));
            assertThat(checkout.overdue(10)).containsExactly(id);
            checkout.expire(id);
            assertThat(state(id)).isInstanceOf(Expired.class);
            assertThat(checkout.overdue(10)).isEmpty();
        }

        @Test
        void isCancelledTogetherWithItsInvoice() {
            shop.invoice(id);
            checkout.cancel(BUYER, id);
            checkout.cancel(BUYER, id);

            assertThat(state(id)).isInstanceOf(Cancelled.class);
            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Cancelling.class);
        }

        @Test
        void givesBackWhatIsHeldAfterItIsOver() {
            checkout.cancel(BUYER, id);
            shop.held(id, PRICE);

            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Cancelling.class);
            assertThat(mayRead()).isFalse();
        }
    }

    @Test
    void showsAPurchaseToItsBuyerOnly() {
        var id = begin();
        assertThat(checkout.get(BUYER, id).id()).isEqualTo(id);
        assertRefused(() -> checkout.get(OTHER, id), PurchaseRefusal.UNKNOWN);
        assertRefused(() -> checkout.cancel(OTHER, id), PurchaseRefusal.UNKNOWN);
        assertRefused(() -> checkout.get(BUYER, PurchaseId.fresh()), PurchaseRefusal.UNKNOWN);
    }

    @Test
    void doesNotMindOtherFeaturesInvoices() {
        shop.fulfilment.on(new InvoiceCancelled("top-up:1"));
        shop.fulfilment.on(new InvoiceCancelled("purchase:nonsense"));
        shop.fulfilment.on(new InvoiceCancelled(PurchaseId.fresh().reference()));

        assertThat(shop.told).isEmpty();
    }

    @Test
    void tellsEveryMove() {
        shop.pay(begin());

        assertThat(shop.told)
                .filteredOn(PurchaseMoved.class::isInstance)
                .extracting(notice -> ((PurchaseMoved) notice).state())
                .containsExactly("awaiting", "held", "paid");
    }

    private static void assertRefused(ThrowingCallable call, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
