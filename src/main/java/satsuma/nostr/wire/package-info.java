/**
 * Both ends of NIP-01's conversation: our own relay at {@code /relay}, and connections to relays.
 *
 * <p>The relay takes events in by {@link satsuma.nostr.Intake} like everyone, and {@link
 * satsuma.nostr.wire.LiveFeed} passes on what anyone brought in, once it is committed. As a client,
 * one connection per relay carries everybody's subscriptions and comes back by itself.
 */
@NullMarked
package satsuma.nostr.wire;

import org.jspecify.annotations.NullMarked;
