package satsuma.lightning;

import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * A person's play wallet.
 *
 * @param name before the {@code @} of its address
 * @param address a Lightning Address, {@code name@host}
 */
public record WalletView(NostrKey person, String name, String address, Msat balance) {}
