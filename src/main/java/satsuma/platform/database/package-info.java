/** Brings the database to the shape this version needs, before anything else happens. */
@NullMarked
package satsuma.platform.database;

import org.jspecify.annotations.NullMarked;
