package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.purchase.ReceiptView.Check;

class ReceiptDeskTest {

    private static final Actor BUYER = new Actor(new NostrKey("b".repeat(64)), "ben", Set.of());

    private final InMemoryShop shop = new InMemoryShop();
    private final ReceiptId number;

    ReceiptDeskTest() {
        shop.sell(ListingSamples.listing("zones", new NostrKey("5".repeat(64))));
        var id = shop.checkout.begin(BUYER, "zones", "key-0001");
        shop.pay(id);
        number = ReceiptId.of(shop.invoice(id).hash());
    }

    @Test
    void findsEverythingInOrder() {
        var view = shop.receiptDesk.get(number, null);

        assertThat(view.checks())
                .extracting(Check::what)
                .containsExactly("preimage", "number", "id", "signature", "split", "ledger");
        assertThat(view.isGood()).isTrue();
    }

    @Test
    void readsWhatItWrote() {
        var receipt = Receipt.read(Event.fromJson(shop.receiptDesk.json(number)).content());

        assertThat(Receipt.read(receipt.json())).isEqualTo(receipt);
    }

    @Test
    void showsTheBuyerAndNobodyElseWhoTheBuyerIs() {
        var other = new Actor(new NostrKey("0".repeat(64)), "olga", Set.of());

        assertThat(shop.receiptDesk.json(number)).doesNotContain(BUYER.key().hex());
        assertThat(shop.receiptDesk.get(number, null).salt()).isNull();
        assertThat(shop.receiptDesk.get(number, other).salt()).isNull();
        var mine = shop.receiptDesk.get(number, BUYER);
        assertThat(mine.salt()).isNotNull();
        assertThat(mine.checks()).contains(new Check("buyer", true));
    }

    @Test
    void seesThatAPartWasChanged() {
        tamper(json -> json.replace("\\\"msat\\\":880000", "\\\"msat\\\":880001"));

        var view = shop.receiptDesk.get(number, null);

        assertThat(view.isGood()).isFalse();
        assertThat(view.checks())
                .contains(
                        new Check("id", false),
                        new Check("signature", false),
                        new Check("split", false));
    }

    @Test
    void seesAnotherPreimage() {
        tamper(json ->
                json.replaceAll(
                        "preimage\\\\\":\\\\\"[0-9a-f]{64}",
                        "preimage\\\\\":\\\\\"" + "1".repeat(64)));

        assertThat(shop.receiptDesk.get(number, null).checks())
                .contains(new Check("preimage", false));
    }

    @Test
    void seesThatTheLedgerHasNoSuchTransfer() {
        shop.transfers.clear();

        assertThat(shop.receiptDesk.get(number, null).checks())
                .contains(new Check("signature", true), new Check("ledger", false));
    }

    @Test
    void knowsNoOtherNumbers() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> shop.receiptDesk.get(new ReceiptId("0".repeat(64)), null))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(PurchaseRefusal.RECEIPT_UNKNOWN));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ReceiptId.fromString("../../etc/passwd"));
    }

    private void tamper(UnaryOperator<String> change) {
        shop.receipts.computeIfPresent(
                number,
                (id, kept) ->
                        new Receipts.Kept(
                                id,
                                kept.purchase(),
                                kept.buyer(),
                                change.apply(kept.event()),
                                kept.salt()));
    }
}
