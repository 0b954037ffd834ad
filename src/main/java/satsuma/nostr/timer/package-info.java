/** When relays are visited, inbox and outbox emptied, and the expired swept. */
@NullMarked
package satsuma.nostr.timer;

import org.jspecify.annotations.NullMarked;
