/**
 * Who did what, when, to what, in which role and why: everything that people do here by a role, or
 * that the portal does to people by itself.
 *
 * <p>A {@link satsuma.audit.Deed} is written down in the transaction of what it tells of and never
 * changed; the database refuses. Deeds are bound into a chain of hashes like the transfers of the
 * ledger, and a timer goes along it again and again. Keys stand there, and the reason somebody
 * gave; nothing of what others wrote, and no address of anyone. Stands at the bottom: everyone
 * calls in here, and it knows no feature.
 */
@NullMarked
package satsuma.audit;

import org.jspecify.annotations.NullMarked;
