package satsuma.dispute;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/** What somebody has said in the case room. */
public record Message(NostrKey by, String text, Instant at) {}
