package satsuma.vetting;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/**
 * A reviewer has decided about a skill.
 *
 * @param why for its author
 */
public record SkillDecided(
        UUID submission,
        ContentHash content,
        NostrKey author,
        String name,
        Verdict verdict,
        String why,
        Instant at) {}
