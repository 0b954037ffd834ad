/** Previews of {@link satsuma.manifest}, in PostgreSQL. */
@NullMarked
package satsuma.manifest.store;

import org.jspecify.annotations.NullMarked;
