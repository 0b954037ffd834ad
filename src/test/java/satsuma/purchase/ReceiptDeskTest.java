package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.crypto.PureCurve;
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

    /** Pieces of the event's JSON, whose content is JSON in a string. */
    static Stream<Arguments> changes() {
        var form = "\\\"receipt\\\":1";
        return Stream.of(
                arguments("a space", form, "\\\"receipt\\\": 1"),
                arguments("a line", form, "\\n" + form),
                arguments("a member more", form, form + ",\\\"note\\\":\\\"x\\\""),
                arguments("another order", form + ",", ""),
                arguments("another title", "\\\"title\\\":\\\"", "\\\"title\\\":\\\"X"),
                arguments("another tag", "[\"x\",", "[\"y\","),
                arguments("a tag more", "\"tags\":[", "\"tags\":[[\"p\",\"x\"],"),
                arguments("another second", "\"created_at\":18", "\"created_at\":19"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void seesEveryChangeOfTheJson(String what, String from, String to) {
        tamper(json -> {
            assertThat(json).as(what).contains(from);
            return json.replace(from, to);
        });

        assertThat(shop.receiptDesk.get(number, null).checks())
                .contains(new Check("id", false), new Check("signature", false));
    }

    @Test
    void readsNothingThatSaysTheSameTwice() {
        tamper(json -> json.replace("\\\"bps\\\":", "\\\"bps\\\":1,\\\"bps\\\":"));

        assertThatIllegalArgumentException().isThrownBy(() -> shop.receiptDesk.get(number, null));
    }

    @Test
    void takesSpacesAroundTheEventForWhatTheyAre() {
        tamper(json -> json.replace("\"kind\":", " \"kind\" : "));

        assertThat(shop.receiptDesk.get(number, null).isGood()).isTrue();
    }

    @Test
    void seesAnotherSignature() {
        tamper(json -> Event.signed(Event.fromJson(json).draft(), "0".repeat(128)).json());

        assertThat(failing()).containsExactly("signature");
    }

    @Test
    void seesAnotherSigner() {
        var signer = new EventSigner(new PureCurve());
        var key = signer.freshKey();
        tamper(json -> {
            var told = Event.fromJson(json).draft();
            var forged =
                    new Draft(
                            signer.keyOf(key),
                            told.createdAt(),
                            told.kind(),
                            told.tags(),
                            told.content());
            return signer.sign(forged, key).json();
        });

        assertThat(failing()).containsExactly("signature");
    }

    @Test
    void seesTheReceiptOfAnotherPurchase() {
        shop.sell(ListingSamples.listing("rivers", new NostrKey("5".repeat(64))));
        var id = shop.checkout.begin(BUYER, "rivers", "key-0002");
        shop.pay(id);
        var other = shop.receiptDesk.json(ReceiptId.of(shop.invoice(id).hash()));
        tamper(_ -> other);

        assertThat(failing()).containsExactly("number");
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

    private List<String> failing() {
        return shop.receiptDesk.get(number, null).checks().stream()
                .filter(check -> !check.good())
                .map(Check::what)
                .toList();
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
