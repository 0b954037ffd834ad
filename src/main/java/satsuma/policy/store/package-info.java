/** That checks were made, in PostgreSQL; nothing of what was checked. */
@NullMarked
package satsuma.policy.store;

import org.jspecify.annotations.NullMarked;
