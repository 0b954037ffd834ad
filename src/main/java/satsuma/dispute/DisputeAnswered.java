package satsuma.dispute;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * The respondent has answered.
 *
 * @param complainant is to be told
 */
public record DisputeAnswered(
        DisputeId dispute, UUID trade, NostrKey complainant, NostrKey respondent, Instant at) {}
