package satsuma.settlement;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** A payout was given up, and its money is free again. */
public record PayoutFailed(
        PayoutId payout, NostrKey payee, Msat amount, String reason, Instant at) {}
