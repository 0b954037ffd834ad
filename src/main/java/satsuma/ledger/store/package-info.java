/**
 * The books in PostgreSQL.
 *
 * <p>Written in SQL rather than through entities: what counts here is which row is locked when, and
 * that the database itself refuses what must not happen. The rules it enforces stand in the
 * migration beside the tables.
 */
@NullMarked
package satsuma.ledger.store;

import org.jspecify.annotations.NullMarked;
