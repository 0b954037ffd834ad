/** Slow hashes for passwords, with Bouncy Castle. */
@NullMarked
package satsuma.identity.crypto;

import org.jspecify.annotations.NullMarked;
