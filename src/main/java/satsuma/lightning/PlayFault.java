package satsuma.lightning;

import java.util.List;
import java.util.Locale;

/**
 * What the play-sats node can be told to do wrong, so that one can see what the portal makes of it.
 */
public enum PlayFault {

    /** Does it at once and answers late. */
    SLOW,

    /** Does it and never answers. */
    SILENT,

    /** A payment is under way and stays so for {@value #STUCK_BLOCKS} blocks; then it fails. */
    STUCK,

    /** A notification is not sent. */
    UNNOTICED,

    /** A payee has the payment and does not take it. */
    PAYEE_HOLDS;

    /** How long a stuck payment is stuck. */
    public static final int STUCK_BLOCKS = 20;

    /** How late a slow answer is, in seconds. */
    public static final int SLOW_SEC = 6;

    /** What a wallet asks for, in NIP-47's words; or anything. */
    public enum Method {
        ANY,
        GET_INFO,
        MAKE_HOLD_INVOICE,
        LOOKUP_INVOICE,
        SETTLE_HOLD_INVOICE,
        CANCEL_HOLD_INVOICE,
        PAY_INVOICE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it can happen; the first is the usual. */
    public List<Method> methods() {
        return switch (this) {
            case SLOW, SILENT -> List.of(Method.values());
            case UNNOTICED -> List.of(Method.ANY);
            case STUCK, PAYEE_HOLDS -> List.of(Method.PAY_INVOICE);
        };
    }
}
