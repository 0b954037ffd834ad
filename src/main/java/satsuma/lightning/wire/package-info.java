/**
 * Talks to wallets by Nostr Wallet Connect (NIP-47), and to payees by LNURL.
 *
 * <p>What comes back is another machine's word: read with suspicion, turned into values, and a
 * silence is never taken for a no.
 */
@NullMarked
package satsuma.lightning.wire;

import org.jspecify.annotations.NullMarked;
