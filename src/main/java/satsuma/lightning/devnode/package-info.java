/**
 * The play-sats node: a Lightning node for trying things out, on regtest, with sats that are worth
 * nothing.
 *
 * <p>It keeps wallets, makes real BOLT 11 invoices with real preimages, holds, settles, expires and
 * gives back at a block height, and answers wallet connections (NIP-47) on the portal's own relay
 * and Lightning Addresses (LNURL-pay) over HTTP. The portal reaches its own money here only as it
 * would reach it at any node: by NIP-47. Nothing else of the house looks in here.
 */
@NullMarked
package satsuma.lightning.devnode;

import org.jspecify.annotations.NullMarked;
