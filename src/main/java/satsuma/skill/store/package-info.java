/** Previews of {@link satsuma.skill}, in PostgreSQL. */
@NullMarked
package satsuma.skill.store;

import org.jspecify.annotations.NullMarked;
