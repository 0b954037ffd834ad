/** Reads Nostr's settings once, at the start. */
@NullMarked
package satsuma.nostr.settings;

import org.jspecify.annotations.NullMarked;
