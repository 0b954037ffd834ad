package satsuma.vetting;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * A skill waits for a reviewer.
 *
 * @param appeal whether one has rejected it before
 */
public record SkillSubmitted(
        UUID submission, NostrKey author, String name, boolean appeal, Instant at) {}
