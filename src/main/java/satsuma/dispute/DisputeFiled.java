package satsuma.dispute;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * A dispute has been filed; the money of its trade stays where it is.
 *
 * @param respondent is to be told
 * @param answerUntil how long they have to answer
 */
public record DisputeFiled(
        DisputeId dispute,
        UUID trade,
        NostrKey complainant,
        NostrKey respondent,
        Instant answerUntil,
        Instant at) {}
