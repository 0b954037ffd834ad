/** What the room {@code store} promises. */
@NullMarked
package satsuma.nostr.store;

import org.jspecify.annotations.NullMarked;
