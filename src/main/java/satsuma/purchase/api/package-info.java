/** Purchases and receipts for programs, and the live state of a purchase. */
@NullMarked
package satsuma.purchase.api;

import org.jspecify.annotations.NullMarked;
