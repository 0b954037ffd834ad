package satsuma.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something has happened that a person must look at.
 *
 * @param kind stable, lower-case words with hyphens; its sentence is in the message bundle under
 *     {@code ledger_alarm.<kind>}
 * @param about what it concerns, for operators; there is at most one open alarm for a kind and it
 * @param detail for operators
 * @param closing how it ended; nothing while it is open
 */
public record Alarm(
        long id,
        String kind,
        String about,
        String detail,
        Instant raisedAt,
        Optional<Closing> closing) {

    /** A promise of the books does not hold; about the invariant's name. */
    public static final String DIFFERENCE = "difference";

    public static final int TEXT_MAX = 300;

    /**
     * Somebody has looked at it.
     *
     * @param by an operator, 64 hex digits
     */
    public record Closing(Instant at, String by, String because) {}
}
