/**
 * What a person has at this portal: to spend, earned, held; and how it came to that.
 *
 * <p>Money comes in by a {@link satsuma.wallet.TopUp}, whose plain invoice is credited when {@link
 * satsuma.lightning.InvoicePaid} is told. It is spent by purchases and leaves by payouts, which
 * have places of their own; {@link satsuma.wallet.History} tells all of it, from the books. Keeps
 * nothing of money itself: what there is stands in the ledger.
 */
@NullMarked
package satsuma.wallet;

import org.jspecify.annotations.NullMarked;
