/** When the outbox is emptied and the expired is swept. */
@NullMarked
package satsuma.nostr.timer;

import org.jspecify.annotations.NullMarked;
