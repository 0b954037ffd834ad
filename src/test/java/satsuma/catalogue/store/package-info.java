/** The catalogue's tables, tried on a real database. */
@NullMarked
package satsuma.catalogue.store;

import org.jspecify.annotations.NullMarked;
