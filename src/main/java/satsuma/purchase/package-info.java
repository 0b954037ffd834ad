/**
 * From a listing to a paid purchase, and the receipt that proves it.
 *
 * <p>A {@link satsuma.purchase.Purchase} begins with a price that is agreed on, waits for its
 * invoice to be paid, is delivered as soon as the money is held, and is paid when the money is
 * taken: in this order, each step once. {@link satsuma.purchase.Checkout} begins it, {@link
 * satsuma.purchase.Till} fetches invoices, {@link satsuma.purchase.Fulfilment} goes on by what
 * lightning tells, {@link satsuma.purchase.ReceiptDesk} writes and checks receipts. Whoever has a
 * balance here may pay with it at the {@link satsuma.purchase.BalanceTill}. Knows nothing of what
 * is inside the goods; delivery has the bytes, settlement the money until it is shared.
 */
@NullMarked
package satsuma.purchase;

import org.jspecify.annotations.NullMarked;
