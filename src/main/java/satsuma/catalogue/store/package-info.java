/**
 * Listings and drafts in PostgreSQL.
 *
 * <p>Rows come and go as JPA entities; what people look for is asked in SQL, because words, weights
 * and arrays are PostgreSQL's, and every answer is read straight into the records pages show.
 */
@NullMarked
package satsuma.catalogue.store;

import org.jspecify.annotations.NullMarked;
