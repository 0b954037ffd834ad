/** What the room {@code crypto} promises. */
@NullMarked
package satsuma.nostr.crypto;

import org.jspecify.annotations.NullMarked;
