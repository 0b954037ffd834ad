package satsuma.dispute;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** What can happen to a dispute; what comes of it is decided in {@link Dispute#after}. */
public sealed interface DisputeMove {

    /**
     * The respondent is told.
     *
     * @param until how long they have to answer
     */
    record Serve(Instant until) implements DisputeMove {}

    /**
     * The respondent has answered.
     *
     * @param until how long both have to agree before an arbiter is found
     */
    record Answer(Instant until) implements DisputeMove {}

    /**
     * The respondent has not answered.
     *
     * @param until when an arbiter is found for it
     */
    record Lapse(Instant now, Instant until) implements DisputeMove {}

    /**
     * An arbiter takes it, or gets it.
     *
     * @param until when the ruling is due
     */
    record Take(NostrKey arbiter, Instant until) implements DisputeMove {}

    /**
     * An arbiter rules.
     *
     * @param amount goes back to the buyer in all
     * @param finalAt when it becomes final unless it is appealed; on appeal it is final at once
     */
    record Rule(NostrKey arbiter, Decision decision, Msat amount, Instant now, Instant finalAt)
            implements DisputeMove {}

    /** The parties end it themselves. */
    record End(Outcome outcome, Instant now) implements DisputeMove {}

    /**
     * A party wants another arbiter to look at it.
     *
     * @param until when an arbiter is found for it
     */
    record Appeal(NostrKey by, Instant now, Instant until) implements DisputeMove {}

    /**
     * The money goes where it belongs.
     *
     * @param owed what of it the seller had taken out
     */
    record CarryOut(Instant now, Msat owed) implements DisputeMove {}

    /**
     * More of what was owed has come in.
     *
     * @param owed what still is
     */
    record Collect(Msat owed) implements DisputeMove {}
}
