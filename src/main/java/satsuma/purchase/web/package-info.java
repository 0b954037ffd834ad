/** Checkout, pay page, receipts, the buy box of a listing, and the list for operators. */
@NullMarked
package satsuma.purchase.web;

import org.jspecify.annotations.NullMarked;
