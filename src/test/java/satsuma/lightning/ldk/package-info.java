/**
 * Three real Lightning nodes (LDK) over loopback, on a chain made by hand, in a process of their
 * own; the portal's one is reached by NIP-47 like any other wallet.
 *
 * <p>What is in here runs in that process, except {@link satsuma.lightning.ldk.LdkProcess}, which
 * starts and moves it.
 */
@NullMarked
package satsuma.lightning.ldk;

import org.jspecify.annotations.NullMarked;
