package satsuma.lightning.wire;

import satsuma.lightning.CancelResult;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;

/**
 * What an error to «settle», «cancel» or «pay» means, in the light of what the node then says of
 * the invoice or the payment itself. The error alone proves nothing.
 */
final class Looked {

    private Looked() {}

    static SettleResult settling(InvoiceAnswer found) {
        return switch (found) {
            case InvoiceAnswer.Settled _ -> SettleResult.ALREADY_SETTLED;
            case InvoiceAnswer.Cancelled _, InvoiceAnswer.Expired _ -> SettleResult.CANCELLED;
            case InvoiceAnswer.Open _, InvoiceAnswer.NotFound _ -> SettleResult.NOT_HELD;
            case InvoiceAnswer.Accepted _, InvoiceAnswer.Unavailable _ -> SettleResult.UNKNOWN;
        };
    }

    static CancelResult cancelling(InvoiceAnswer found) {
        return switch (found) {
            case InvoiceAnswer.Cancelled _, InvoiceAnswer.Expired _ ->
                    CancelResult.ALREADY_CANCELLED;
            case InvoiceAnswer.Settled _ -> CancelResult.ALREADY_SETTLED;
            case InvoiceAnswer.NotFound _ -> CancelResult.NOT_FOUND;
            case InvoiceAnswer.Open _, InvoiceAnswer.Accepted _, InvoiceAnswer.Unavailable _ ->
                    CancelResult.UNKNOWN;
        };
    }

    /**
     * The same for «pay».
     *
     * @param begins whether the node may have begun although it does not find the payment
     */
    static SendResult paying(PaymentLookup found, boolean begins, String reason) {
        return switch (found) {
            case PaymentLookup.Succeeded _, PaymentLookup.InFlight _ -> new SendResult.Duplicate();
            case PaymentLookup.Failed _ -> new SendResult.Rejected(reason);
            case PaymentLookup.NotFound _ when !begins -> new SendResult.Rejected(reason);
            case PaymentLookup.NotFound _, PaymentLookup.Unavailable _ -> new SendResult.Unknown();
        };
    }
}
