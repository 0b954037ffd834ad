package satsuma.wallet.api;

import org.jspecify.annotations.Nullable;
import satsuma.wallet.TopUpView;

/**
 * A top-up as programs see it. Public contract: add members freely, never rename or remove one.
 *
 * @param state {@code awaiting}, {@code paid}, {@code expired} or {@code cancelled}; what is paid
 *     after it has expired is credited all the same
 * @param receivedMsat what came, 0 before it has
 * @param bolt11 the invoice, while it can be paid
 * @param expiresAt ISO 8601
 */
public record TopUpJson(
        String id,
        long amountSat,
        String state,
        long receivedMsat,
        @Nullable String paymentHash,
        @Nullable String bolt11,
        String createdAt,
        String expiresAt) {

    static TopUpJson of(TopUpView view) {
        var topUp = view.topUp();
        var invoice = view.invoice();
        return new TopUpJson(
                topUp.id().toString(),
                topUp.amount().sat(),
                view.state(),
                view.received().value(),
                invoice == null ? null : invoice.hash().hex(),
                invoice != null && view.isPayable() ? invoice.bolt11() : null,
                topUp.at().toString(),
                (invoice == null ? topUp.payUntil() : invoice.expiresAt()).toString());
    }
}
