/** People, sessions and kept keys as they lie in the database. */
@NullMarked
package satsuma.identity.store;

import org.jspecify.annotations.NullMarked;
