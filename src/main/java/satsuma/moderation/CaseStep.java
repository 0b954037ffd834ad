package satsuma.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * What happened to a case; never changed.
 *
 * @param what {@code opened}, {@code upheld}, {@code dismissed}, {@code appealed} or {@code
 *     resolved}
 * @param by who did it; nobody if the portal did
 * @param text what they said; may be empty
 */
public record CaseStep(String what, @Nullable NostrKey by, String text, Instant at) {}
