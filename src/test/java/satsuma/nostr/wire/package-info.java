/** What the room {@code wire} promises. */
@NullMarked
package satsuma.nostr.wire;

import org.jspecify.annotations.NullMarked;
