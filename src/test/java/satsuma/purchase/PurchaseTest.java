package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.purchase.PurchaseMove.Cancel;
import satsuma.purchase.PurchaseMove.Deliver;
import satsuma.purchase.PurchaseMove.Expire;
import satsuma.purchase.PurchaseMove.Pay;
import satsuma.purchase.PurchaseMove.Refund;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Cancelled;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Expired;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.PurchaseState.Refunded;

/** Goes through the table in {@link PurchaseState}: what leads somewhere, and what is refused. */
class PurchaseTest {

    static final Instant AT = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant NOW = AT.plusSeconds(5);
    private static final ReceiptId RECEIPT = new ReceiptId("e".repeat(64));

    private final Purchase awaiting = sample();
    private final Purchase delivered = awaiting.after(new Deliver(NOW));
    private final Purchase paid = delivered.after(new Pay(NOW, RECEIPT));

    static Purchase sample() {
        return new Purchase(
                PurchaseId.fresh(),
                new NostrKey("b".repeat(64)),
                new NostrKey("5".repeat(64)),
                "zones",
                "Time zones",
                Goods.DATASET,
                new ContentHash("c".repeat(64)),
                "1.0.0",
                "d".repeat(64),
                Msat.ofSat(2_100),
                "standard",
                1,
                AT,
                new AwaitingPayment());
    }

    @Nested
    class WhenAwaitingPayment {

        @Test
        void isDeliveredWhenTheMoneyIsHeld() {
            assertThat(delivered.state()).isEqualTo(new Delivered(NOW));
        }

        @Test
        void isPaidAtOnceIfThereIsNothingToHold() {
            assertThat(awaiting.after(new Pay(NOW, RECEIPT)).state())
                    .isEqualTo(new Paid(NOW, RECEIPT));
        }

        @Test
        void expires() {
            assertThat(awaiting.after(new Expire(NOW)).state()).isEqualTo(new Expired(NOW));
        }

        @Test
        void isCancelled() {
            assertThat(awaiting.after(new Cancel(NOW)).state()).isEqualTo(new Cancelled(NOW));
        }

        @Test
        void hasNothingToRefund() {
            assertRefused(awaiting, new Refund(NOW), PurchaseRefusal.NOT_PAID);
        }
    }

    @Nested
    class WhenDelivered {

        @Test
        void isPaid() {
            assertThat(paid.state()).isEqualTo(new Paid(NOW, RECEIPT));
        }

        @Test
        void isCancelledIfTheMoneyWentBack() {
            assertThat(delivered.after(new Cancel(NOW)).state()).isEqualTo(new Cancelled(NOW));
        }

        @Test
        void isNotDeliveredTwice() {
            assertRefused(delivered, new Deliver(NOW), PurchaseRefusal.DELIVERED);
        }

        @Test
        void doesNotExpire() {
            assertRefused(delivered, new Expire(NOW), PurchaseRefusal.DELIVERED);
        }

        @Test
        void hasNothingToRefund() {
            assertRefused(delivered, new Refund(NOW), PurchaseRefusal.NOT_PAID);
        }
    }

    @Nested
    class WhenPaid {

        @Test
        void isRefundedAndKeepsItsReceipt() {
            assertThat(paid.after(new Refund(NOW)).state()).isEqualTo(new Refunded(NOW, RECEIPT));
        }

        @Test
        void takesNoOtherMove() {
            everyMove()
                    .filter(move -> !(move instanceof Refund))
                    .forEach(move -> assertRefused(paid, move, PurchaseRefusal.OVER));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMove")
    void staysOverOnceOver(PurchaseMove move) {
        assertRefused(awaiting.after(new Cancel(NOW)), move, PurchaseRefusal.OVER);
        assertRefused(awaiting.after(new Expire(NOW)), move, PurchaseRefusal.OVER);
        assertRefused(paid.after(new Refund(NOW)), move, PurchaseRefusal.OVER);
    }

    static Stream<PurchaseMove> everyMove() {
        return Stream.of(
                new Deliver(NOW),
                new Pay(NOW, RECEIPT),
                new Expire(NOW),
                new Cancel(NOW),
                new Refund(NOW));
    }

    private static void assertRefused(
            Purchase purchase, PurchaseMove move, PurchaseRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> purchase.after(move))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
