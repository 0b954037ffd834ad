/**
 * Events, their tags, tombstones and the outbox in PostgreSQL.
 *
 * <p>Written in SQL: each of NIP-01's rules of what replaces what is one statement, so that two
 * servers, or two versions of one listing, cannot race.
 */
@NullMarked
package satsuma.nostr.store;

import org.jspecify.annotations.NullMarked;
