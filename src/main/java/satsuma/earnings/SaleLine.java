package satsuma.earnings;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * One sale, as its creator sees it.
 *
 * @param amount what the buyer paid
 * @param earned what the creator gets of it, as creator and for computing, without what was given
 *     back
 * @param givenBack to the buyer, so far
 * @param refunded whether that is all of it
 */
public record SaleLine(
        UUID trade,
        Instant at,
        NostrKey buyer,
        String market,
        String item,
        String title,
        Msat amount,
        Msat earned,
        Msat givenBack,
        boolean refunded) {}
