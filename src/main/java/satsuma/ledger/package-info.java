/**
 * Who is owed what: the books of the portal, in double entry and never changed.
 *
 * <p>A {@link satsuma.ledger.Transfer} moves money between {@link satsuma.ledger.LedgerAccount}s by
 * postings that sum to zero, under a reference its caller gives, so that asking twice moves it
 * once. Where an outcome is awaited, money is reserved first and then posted or released. Each
 * transfer is sealed into a chain of hashes, and {@link satsuma.ledger.Audit} keeps saying whether
 * the books still hold. Knows nothing of sales, escrows or Lightning: those above call in here.
 */
@NullMarked
package satsuma.ledger;

import org.jspecify.annotations.NullMarked;
