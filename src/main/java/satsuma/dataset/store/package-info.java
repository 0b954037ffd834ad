/** Previews of {@link satsuma.dataset}, in PostgreSQL. */
@NullMarked
package satsuma.dataset.store;

import org.jspecify.annotations.NullMarked;
