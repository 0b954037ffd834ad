package satsuma.purchase.api;

import org.jspecify.annotations.Nullable;
import satsuma.lightning.Invoice;
import satsuma.purchase.Purchase;

/**
 * A purchase as programs see it. Public contract: add members freely, never rename or remove one.
 *
 * @param listing the slug
 * @param goods {@code skill}, {@code dataset} or {@code manifest}
 * @param contentSha256 what will be delivered, 64 hex digits
 * @param state {@code awaiting}, {@code held}, {@code paid}, {@code cancelled}, {@code expired} or
 *     {@code refunded}
 * @param payUntil ISO 8601; after it the price does not hold
 * @param bolt11 the invoice, while it can be paid
 * @param download where the bytes are, once they are delivered
 * @param receipt where the receipt is, once it is paid
 * @param paidFromBalance whether it was paid with what the portal owed the buyer
 */
public record PurchaseJson(
        String id,
        String listing,
        String title,
        String version,
        String goods,
        String contentSha256,
        long priceSat,
        String state,
        String createdAt,
        String payUntil,
        @Nullable String bolt11,
        @Nullable String download,
        @Nullable String receipt,
        boolean paidFromBalance) {

    static PurchaseJson of(Purchase purchase, @Nullable Invoice invoice) {
        var state = purchase.state().word();
        boolean delivered = state.equals("held") || state.equals("paid");
        return new PurchaseJson(
                purchase.id().toString(),
                purchase.slug(),
                purchase.title(),
                purchase.version(),
                purchase.goods().word(),
                purchase.content().hex(),
                purchase.price().sat(),
                state,
                purchase.at().toString(),
                purchase.payUntil().toString(),
                state.equals("awaiting") && invoice != null ? invoice.bolt11() : null,
                delivered ? "/library/" + purchase.id() + "/download" : null,
                purchase.receipt().map(number -> "/api/v1/receipts/" + number).orElse(null),
                purchase.isPaidFromBalance());
    }
}
