package satsuma.vetting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * What happened to a submission; never changed.
 *
 * @param what {@code submitted}, {@code claimed}, {@code released}, a verdict's word, {@code
 *     commented}, {@code appealed}, {@code published} or {@code deprecated}
 * @param by who did it; nobody if the checks did
 * @param text what they said; may be empty
 */
public record Step(String what, @Nullable NostrKey by, String text, Instant at) {}
