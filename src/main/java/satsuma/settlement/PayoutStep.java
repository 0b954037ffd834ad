package satsuma.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Something that happened to a payout. Kept in the transaction in which it happened, and never
 * changed.
 *
 * @param by the operator who did it; nobody if the portal itself did
 * @param why in an operator's words or the node's; empty if it goes without saying
 * @param hash of the invoice it is about; empty if there is none
 */
public record PayoutStep(Instant at, What what, @Nullable NostrKey by, String why, String hash) {

    /** What it was. */
    public enum What {
        REQUESTED,
        INVOICED,
        SENT,
        /** The same invoice once more, since the node had never heard of it. */
        SENT_AGAIN,
        DOUBTED,
        /** The attempt has definitely failed; another follows after a rest. */
        RETRIED,
        ARRIVED,
        /** The node had said that it would not pay this attempt. */
        ARRIVED_LATE,
        GIVEN_UP,
        HELD,
        LET_GO,
        LOOKED,
        HURRIED,
        /** Someone has found out why it arrived late. */
        EXPLAINED
    }
}
