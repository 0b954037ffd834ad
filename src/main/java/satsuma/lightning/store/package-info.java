/** Invoices as they lie in the database, their preimages sealed. */
@NullMarked
package satsuma.lightning.store;

import org.jspecify.annotations.NullMarked;
