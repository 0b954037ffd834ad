package satsuma.lightning;

import org.jspecify.annotations.Nullable;

/**
 * What a node can do.
 *
 * @param holds whether it makes hold invoices, settles and cancels them
 * @param atDeadline what it does by itself with what is still held at the end
 * @param marginBlocks so many blocks before the end it does that; never negative
 * @param network on which bitcoin it is; null if it is one we do not know
 * @param looksUp whether invoices and payments can be looked up by their hash
 */
public record NodeCapabilities(
        boolean holds,
        DeadlineAction atDeadline,
        int marginBlocks,
        @Nullable Network network,
        boolean looksUp) {

    /** Whether money can be held for a trade at all. */
    public boolean canEscrow() {
        return holds && looksUp && atDeadline != DeadlineAction.SETTLE;
    }
}
