package satsuma.lightning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The portal's node as it was when it was last looked at.
 *
 * @param backend {@code nwc}, {@code lnd}, {@code cln} or, for the play-sats node, {@code play}
 * @param capabilities as it last said; null if it never has
 * @param problem why nothing can be sold through it; null if nothing speaks against it
 * @param at null if nobody has looked yet
 */
public record NodeView(
        String backend,
        NodeStatus status,
        @Nullable NodeCapabilities capabilities,
        @Nullable LightningRefusal problem,
        @Nullable Instant at) {

    /** Whether something can be sold through it now. */
    public boolean isWell() {
        return problem == null && status.reachable();
    }
}
