/** Purchases and receipts as they lie in the database. */
@NullMarked
package satsuma.purchase.store;

import org.jspecify.annotations.NullMarked;
