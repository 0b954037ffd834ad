package satsuma.settlement;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * A payout has arrived.
 *
 * @param fee what routing cost, charged to the payee
 */
public record PayoutSucceeded(PayoutId payout, NostrKey payee, Msat amount, Msat fee, Instant at) {}
