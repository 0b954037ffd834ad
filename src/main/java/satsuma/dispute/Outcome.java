package satsuma.dispute;

import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * How a dispute ended. What goes back to the buyer is counted from the filing on: what the seller
 * has given back meanwhile is part of it.
 */
public sealed interface Outcome {

    /**
     * An arbiter has ruled.
     *
     * @param amount goes back to the buyer in all
     * @param instance 1, or 2 on appeal
     */
    record Ruled(Decision decision, Msat amount, NostrKey arbiter, int instance)
            implements Outcome {}

    /**
     * Both have agreed.
     *
     * @param by who agreed to what the other had proposed
     */
    record Agreed(Msat amount, NostrKey by) implements Outcome {}

    /** Whoever filed it has taken it back. */
    record Withdrawn() implements Outcome {}

    /** The seller has given back all that was in dispute, by themselves. */
    record Met() implements Outcome {}

    /** One word for pages and programs; public, never changed. */
    default String word() {
        return switch (this) {
            case Ruled(var decision, _, _, _) -> decision.word();
            case Agreed _ -> "agreed";
            case Withdrawn() -> "withdrawn";
            case Met() -> "met";
        };
    }
}
