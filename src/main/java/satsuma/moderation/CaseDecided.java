package satsuma.moderation;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * Somebody has decided whether a listing or a person may stay.
 *
 * @param upheld whether it does not
 * @param why for the person concerned
 */
public record CaseDecided(
        UUID id, NostrKey person, String title, boolean upheld, String why, Instant at) {}
