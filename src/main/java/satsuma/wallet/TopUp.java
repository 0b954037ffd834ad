package satsuma.wallet;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * Someone wants to put {@code amount} onto their balance; whether it came, its invoice says.
 *
 * @param amount whole sats
 * @param payUntil from this moment on no invoice is made for it
 */
public record TopUp(TopUpId id, NostrKey person, Msat amount, Instant at, Instant payUntil) {}
