package satsuma.moderation;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/** What can happen to a case; what comes of it is decided in {@link Case#after}. */
public sealed interface CaseMove {

    /**
     * Somebody who works here decides.
     *
     * @param uphold whether what it is about does not stay
     */
    record Decide(NostrKey by, boolean uphold, String why, Instant now) implements CaseMove {}

    record Appeal(NostrKey by, Instant now) implements CaseMove {}

    /** What was minded is gone. */
    record Resolve(Instant now) implements CaseMove {}
}
