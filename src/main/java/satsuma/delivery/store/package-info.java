/** What {@link satsuma.delivery} notes, in PostgreSQL. */
@NullMarked
package satsuma.delivery.store;

import org.jspecify.annotations.NullMarked;
