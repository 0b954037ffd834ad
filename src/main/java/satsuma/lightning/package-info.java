/**
 * Invoices and payments through a Lightning node.
 *
 * <p>Owns every invoice this portal ever wrote, with its preimage, and where each stands ({@link
 * satsuma.lightning.InvoiceState}). Incoming money is held first: {@link satsuma.lightning.Cashier}
 * fetches hold invoices and asks the node about them, {@link satsuma.lightning.Invoicing} takes
 * note and tells {@link satsuma.lightning.InvoiceHeld}, {@link satsuma.lightning.InvoiceSettled},
 * {@link satsuma.lightning.InvoiceCancelled} and {@link satsuma.lightning.InvoiceExpired}. Outgoing
 * money goes through {@link satsuma.lightning.Teller}. Knows nothing of purchases or payouts: they
 * name an invoice by a reference of their own and listen.
 */
@NullMarked
package satsuma.lightning;

import org.jspecify.annotations.NullMarked;
