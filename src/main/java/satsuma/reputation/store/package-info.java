/** Outcomes, standings and reviews in PostgreSQL. */
@NullMarked
package satsuma.reputation.store;

import org.jspecify.annotations.NullMarked;
