package satsuma.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What a person did to the money of a trade; kept for ever.
 *
 * @param by who it was
 * @param reason as given, at most {@value #REASON_MAX} characters; empty from a content buyer
 * @param amount what was given back; else zero
 * @param reference the transfer in the ledger, if money moved
 */
public record EscrowStep(
        What what,
        NostrKey by,
        String reason,
        Msat amount,
        @Nullable String reference,
        Instant at) {

    public static final int REASON_MAX = 300;

    /** What it was. */
    public enum What {
        REFUNDED,
        ACCEPTED,
        RELEASED,
        FROZEN,
        UNFROZEN,
        /** The node held money that was let go before anyone took it. */
        GIVEN_UP
    }
}
