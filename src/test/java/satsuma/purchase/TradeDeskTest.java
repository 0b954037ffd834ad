package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.dispute.DisputeRefusal;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.PlatformRevenue;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceEndangered;
import satsuma.lightning.InvoiceState;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.PurchaseState.Refunded;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.EscrowState.Released;
import satsuma.settlement.EscrowStep;
import satsuma.settlement.RefundOrder;
import satsuma.settlement.SettlementRefusal;

/** What buyer, seller and operators do about the money of a purchase. */
class TradeDeskTest {

    private static final Actor SELLER = new Actor(new NostrKey("5".repeat(64)), "sara", Set.of());
    private static final Actor BUYER = new Actor(new NostrKey("b".repeat(64)), "ben", Set.of());
    private static final Actor OTHER = new Actor(new NostrKey("0".repeat(64)), "olga", Set.of());
    private static final Actor OPERATOR =
            new Actor(new NostrKey("a".repeat(64)), "otto", Set.of(Role.OPERATOR));
    private static final Msat PRICE = Msat.ofSat(2_000);

    private final InMemoryShop shop = new InMemoryShop();
    private final TradeDesk desk = shop.tradeDesk;
    private final PurchaseId id = begin();

    private PurchaseId begin() {
        shop.sell(
                ListingSamples.listing(
                        "zones",
                        SELLER.key(),
                        Goods.DATASET,
                        "Time zones",
                        PRICE.sat(),
                        "geography",
                        List.of()));
        return shop.checkout.begin(BUYER, "zones", "key-0001");
    }

    @Test
    void leavesWhatIsInDisputeToItsArbiter() {
        shop.disputed.add(id.value());

        assertRefused(() -> desk.unfreeze(OPERATOR, id, "enough"), DisputeRefusal.OPEN_ALREADY);
        assertRefused(() -> desk.release(OPERATOR, id, "enough"), DisputeRefusal.OPEN_ALREADY);
    }

    @Nested
    class OfWhatIsPaid {

        OfWhatIsPaid() {
            shop.pay(id);
        }

        @Test
        void givesAllBackAndTakesTheGoods() {
            desk.refund(SELLER, id, order(2_000));

            assertThat(shop.get(id).state()).isInstanceOf(Refunded.class);
            assertThat(mayRead()).isFalse();
            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(2_000_000);
            assertThat(shop.balance(new TradeEscrow(id.value()))).isZero();
            assertThat(shop.checkout.quote(BUYER, "zones").isBuyable()).isTrue();
            assertThat(receipt(null).isGood()).isTrue();
        }

        @Test
        void givesAPartBackAndLeavesTheGoods() {
            desk.refund(SELLER, id, order(500));

            assertThat(shop.get(id).state()).isInstanceOf(Paid.class);
            assertThat(mayRead()).isTrue();
            assertThat(shop.balance(new TradeEscrow(id.value()))).isEqualTo(1_500_000);
            assertThat(receipt(null).refunds())
                    .singleElement()
                    .satisfies(back -> {
                        assertThat(back.amount()).isEqualTo(Msat.ofSat(500));
                        assertThat(back.transfer()).isNull();
                    });
            assertThat(receipt(BUYER).refunds().getFirst().transfer()).isNotNull();
        }

        @Test
        void givesBackFromThoseWhoHaveItAlready() {
            desk.accept(BUYER, id);
            desk.refund(OPERATOR, id, order(1_000));
            assertThat(shop.deeds.told()).containsExactly("trade-refunded trade:" + id);

            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(1_000_000);
            assertThat(shop.balance(new SellerPayable(SELLER.key()))).isEqualTo(880_000);
            assertThat(shop.balance(new PlatformRevenue())).isEqualTo(120_000);
            assertThat(shop.balance(new TradeEscrow(id.value()))).isZero();
            assertThat(shop.balance(new Clearing())).isEqualTo(-2_000_000);
        }

        @Test
        void isOneRefundForOneKey() {
            desk.refund(SELLER, id, order(500));
            desk.refund(SELLER, id, order(500));
            assertThat(shop.deeds.told()).isEmpty();

            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(500_000);
            assertThat(desk.open(SELLER, id).steps()).hasSize(1);
        }

        @Test
        void isTheSellersAndTheOperatorsAlone() {
            for (var stranger : List.of(OTHER, BUYER)) {
                assertRefused(() -> desk.refund(stranger, id, order(1)), PurchaseRefusal.UNKNOWN);
                assertRefused(() -> desk.open(stranger, id), PurchaseRefusal.UNKNOWN);
            }
            assertRefused(() -> desk.accept(SELLER, id), PurchaseRefusal.UNKNOWN);
            assertRefused(() -> desk.freeze(SELLER, id, "why"), CommonRefusal.NOT_ALLOWED);
            assertRefused(() -> desk.unfreeze(BUYER, id, "why"), CommonRefusal.NOT_ALLOWED);
            assertRefused(() -> desk.release(SELLER, id, "why"), CommonRefusal.NOT_ALLOWED);
        }

        @Test
        void saysWhoItWasAndWhy() {
            desk.freeze(OPERATOR, id, " the file is empty ");
            desk.unfreeze(OPERATOR, id, "it is not");
            desk.accept(BUYER, id);

            assertThat(shop.deeds.told())
                    .containsExactly("trade-frozen trade:" + id, "trade-unfrozen trade:" + id);

            assertThat(desk.open(OPERATOR, id).steps())
                    .extracting(EscrowStep::what, EscrowStep::by, EscrowStep::reason)
                    .containsExactly(
                            tuple(EscrowStep.What.FROZEN, OPERATOR, "the file is empty"),
                            tuple(EscrowStep.What.UNFROZEN, OPERATOR, "it is not"),
                            tuple(EscrowStep.What.ACCEPTED, BUYER, ""));
            assertRefused(() -> desk.freeze(OPERATOR, id, " "), SettlementRefusal.REASON_MISSING);
        }

        /** Gumroad #4358 (A7): both orders of arrival, and nobody is paid twice. */
        @Test
        void survivesRefundAndFreezeInBothOrders() {
            desk.freeze(OPERATOR, id, "they disagree");
            desk.refund(SELLER, id, order(2_000));
            assertThat(shop.get(id).state()).isInstanceOf(Refunded.class);
            assertRefused(() -> desk.unfreeze(OPERATOR, id, "over"), SettlementRefusal.ESCROW_OVER);

            var other = shop.checkout.begin(BUYER, "zones", "key-0002");
            shop.pay(other);
            desk.refund(SELLER, other, order(2_000));
            assertRefused(
                    () -> desk.freeze(OPERATOR, other, "they disagree"),
                    SettlementRefusal.ESCROW_OVER);
            assertThat(shop.balance(new BuyerBalance(BUYER.key()))).isEqualTo(4_000_000);
        }

        @Test
        void doesNotLapseWhileItIsFrozen() {
            desk.freeze(OPERATOR, id, "they disagree");
            var escrow = shop.settlement.ofTrade(id.value()).orElseThrow().id();
            shop.now = shop.now.plus(Duration.ofDays(40));

            assertRefused(
                    () -> shop.settlement.releaseDue(escrow), SettlementRefusal.ESCROW_FROZEN);
            assertRefused(() -> desk.accept(BUYER, id), SettlementRefusal.ESCROW_FROZEN);

            desk.release(OPERATOR, id, "the seller is right");
            assertThat(shop.settlement.get(escrow).state()).isInstanceOf(Released.class);
        }
    }

    @Nested
    class OfWhatTheNodeStillHolds {

        /** Whoever should have delivered fell over: the node holds the money, nobody has it. */
        OfWhatTheNodeStillHolds() {
            var hash = shop.invoice(id).hash();
            shop.invoices.force(hash, new InvoiceState.Held(PRICE, 900, shop.now));
        }

        @Test
        void isLetGoInsteadOfGivenBack() {
            assertRefused(() -> desk.refund(SELLER, id, order(500)), PurchaseRefusal.HOLD_IS_WHOLE);

            desk.refund(SELLER, id, order(2_000));

            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Cancelling.class);
            shop.invoicing.observed(shop.invoice(id), new InvoiceAnswer.Cancelled());
            assertThat(shop.get(id).state()).isInstanceOf(Cancelled.class);
            assertThat(shop.transfers).isEmpty();
            assertThat(desk.open(SELLER, id).steps())
                    .extracting(EscrowStep::what)
                    .containsExactly(EscrowStep.What.GIVEN_UP);
        }

        /** Mostro #488 (A8): the hold would run out while a dispute is open. */
        @Test
        void isTakenIntoEscrowWhenItWouldRunOutWhileFrozen() {
            desk.freeze(OPERATOR, id, "they disagree");
            var hash = shop.invoice(id).hash();

            shop.invoicing.decide(hash);

            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Settling.class);
            shop.settled(id, PRICE);
            var escrow = shop.settlement.ofTrade(id.value()).orElseThrow();
            assertThat(escrow.state()).isInstanceOf(Frozen.class);
            assertThat(shop.balance(new TradeEscrow(id.value()))).isEqualTo(PRICE.value());
        }

        @Test
        void isGivenBackWhenItWouldRunOut() {
            shop.invoicing.decide(shop.invoice(id).hash());

            assertThat(shop.told).last().isInstanceOf(InvoiceEndangered.class);
            assertThat(shop.invoice(id).state()).isInstanceOf(InvoiceState.Cancelling.class);
        }
    }

    @Test
    void hasNothingToGiveBackBeforeItIsPaid() {
        assertRefused(() -> desk.refund(SELLER, id, order(2_000)), PurchaseRefusal.NOT_PAID);
        shop.held(id, PRICE);
        assertRefused(() -> desk.refund(SELLER, id, order(2_000)), PurchaseRefusal.DELIVERED);
    }

    private ReceiptView receipt(@Nullable Actor reader) {
        return shop.receiptDesk.get(ReceiptId.of(shop.invoice(id).hash()), reader);
    }

    private boolean mayRead() {
        return shop.delivery.mayRead(BUYER.key(), shop.get(id).content());
    }

    private static RefundOrder order(long sat) {
        return new RefundOrder(Msat.ofSat(sat), "not as described", "key-of-" + sat);
    }

    private static Tuple tuple(EscrowStep.What what, Actor by, String reason) {
        return Tuple.tuple(what, by.key(), reason);
    }

    private static void assertRefused(ThrowingCallable call, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
