package satsuma.nostr;

/**
 * Something asked of an outside relay, for as long as we read it.
 *
 * @param name of the cursor, and on the wire; 1 to 64 characters
 */
public record Subscription(String name, Filter filter) {}
