/**
 * Money held for a trade until it is paid out or given back, and paid out to those who earned it.
 *
 * <p>A trade that has been paid opens an {@link satsuma.settlement.Escrow} under a named split. It
 * is released when the buyer's time to look has passed or when the buyer is content, frozen while a
 * dispute is open, refunded when the buyer is right; each of these ends in one balanced transfer.
 * What is released can be taken out over Lightning. Knows nothing of what was traded: those above
 * call in here, and listen for {@link satsuma.settlement.SaleHeld}, {@link
 * satsuma.settlement.EscrowReleased} and {@link satsuma.settlement.EscrowRefunded}.
 */
@NullMarked
package satsuma.settlement;

import org.jspecify.annotations.NullMarked;
