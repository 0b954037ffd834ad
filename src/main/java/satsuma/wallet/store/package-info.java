/** Top-ups in the database. */
@NullMarked
package satsuma.wallet.store;

import org.jspecify.annotations.NullMarked;
