package satsuma.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What happened in a dispute; kept for ever.
 *
 * @param by who it was; nobody if it was the portal's clock
 * @param text what they said with it, or a word that tells it apart
 * @param amount what it was about, or zero
 */
public record DisputeStep(What what, @Nullable NostrKey by, String text, Msat amount, Instant at) {

    /** What it was. */
    public enum What {
        FILED,
        SERVED,
        ANSWERED,
        LAPSED,
        TAKEN,
        ASSIGNED,
        OVERDUE,
        PROPOSED,
        RULED,
        AGREED,
        WITHDRAWN,
        MET,
        APPEALED,
        /** With what went back to the buyer, in addition to what had before. */
        CARRIED_OUT,
        /** What the seller owed and had taken out has come in. */
        COLLECTED
    }
}
