/**
 * Signed events: taken in, checked, kept, sent and served.
 *
 * <p>{@link satsuma.nostr.Event} and its neighbours are NIP-01 as records; {@link
 * satsuma.nostr.Intake} is the one way in for events of our own and of strangers alike, and tells
 * {@link satsuma.nostr.EventAccepted} to whoever listens above. {@link satsuma.nostr.Publisher}
 * queues what goes out, {@link satsuma.nostr.Messenger} talks to relays while one waits. Knows
 * nothing of what events mean to the marketplace.
 */
@NullMarked
package satsuma.nostr;

import org.jspecify.annotations.NullMarked;
