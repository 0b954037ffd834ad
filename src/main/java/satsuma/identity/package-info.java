/**
 * Who is here, and what they may do.
 *
 * <p>A {@link satsuma.identity.Person} is a Nostr key with a name at this portal. People come in by
 * a signed event, from their browser or their program, or by a name and a password; for the latter
 * the portal keeps the key and signs for them ({@link satsuma.identity.Custody}). Owns people,
 * roles, sessions and kept keys. Knows nothing of what people trade; who wants to greet a newcomer
 * listens for {@link satsuma.identity.PersonArrived}.
 */
@NullMarked
package satsuma.identity;

import org.jspecify.annotations.NullMarked;
