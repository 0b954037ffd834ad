package satsuma.ledger;

import java.time.Instant;

/**
 * A figure read off something outside the books.
 *
 * @param name stable, lower-case words with hyphens; its sentence is in the message bundle under
 *     {@code ledger_gauge.<name>}
 */
public record Gauge(String name, long msat, Instant readAt) {}
