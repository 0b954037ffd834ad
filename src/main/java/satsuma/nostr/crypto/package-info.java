/**
 * The curve twice, native and in plain Java, and what else needs a cryptographic library.
 *
 * <p>Makes the beans that the roots of features ask for: which {@link satsuma.nostr.Curve} there is
 * decides the setting {@code satsuma.nostr.curve}, and whether the native one loads.
 */
@NullMarked
package satsuma.nostr.crypto;

import org.jspecify.annotations.NullMarked;
