package satsuma.wallet.api;

import org.jspecify.annotations.Nullable;
import satsuma.settlement.PayoutCase;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.Succeeded;

/**
 * A payout as its payee's programs see it. Public contract: add members freely, never rename or
 * remove one.
 *
 * @param state {@code pending}, {@code ready}, {@code sending}, {@code unknown}, {@code paid} or
 *     {@code failed}; the money of one that is unknown stays set aside
 * @param feeMsat what routing has cost, or before it is known the most it may cost
 * @param preimage the proof that it has arrived
 * @param reason why it failed: a code, or what the node said
 * @param hold why it does not simply go on: {@code doubt}, {@code books}, {@code operator} or
 *     {@code rest}
 * @param holdUntil when that ends or is looked at again
 */
public record PaymentJson(
        String id,
        long amountSat,
        String target,
        String state,
        long feeMsat,
        String requestedAt,
        boolean automatic,
        @Nullable String paymentHash,
        @Nullable String preimage,
        @Nullable String reason,
        @Nullable String hold,
        @Nullable String holdUntil) {

    static PaymentJson of(PayoutCase found) {
        var payout = found.payout();
        var hash = found.hash();
        var hold = found.holding();
        return new PaymentJson(
                payout.id().toString(),
                payout.amount().sat(),
                payout.target().text(),
                found.word(),
                found.fee().value(),
                payout.requestedAt().toString(),
                payout.automatic(),
                hash == null ? null : hash.hex(),
                payout.state() instanceof Succeeded paid ? paid.preimage().hex() : null,
                payout.state() instanceof Failed failed ? failed.reason() : null,
                hold == null ? null : hold.word(),
                hold == null ? null : hold.until().toString());
    }
}
