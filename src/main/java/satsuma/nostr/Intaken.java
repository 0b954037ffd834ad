package satsuma.nostr;

/** What became of an event that came in. */
public sealed interface Intaken {

    /** Kept, or passed on if it is ephemeral. */
    record New() implements Intaken {}

    /** Kept already. */
    record Known() implements Intaken {}

    /** A newer one stands in its place. */
    record Superseded() implements Intaken {}

    /**
     * Not taken.
     *
     * @param reason for the sender, with NIP-01's prefix: {@code invalid: the id is not its own}
     */
    record Refused(String reason) implements Intaken {}
}
