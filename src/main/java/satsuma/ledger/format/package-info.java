/** The books in a dump of the database, read without a database. */
@NullMarked
package satsuma.ledger.format;

import org.jspecify.annotations.NullMarked;
