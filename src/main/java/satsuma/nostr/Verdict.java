package satsuma.nostr;

/** What {@link EventCheck} makes of an event. */
public sealed interface Verdict {

    /** It is its author's own. */
    record Valid(VerifiedEvent verified) implements Verdict {}

    /**
     * Not to be trusted in any part.
     *
     * @param reason a few words
     */
    record Invalid(String reason) implements Verdict {}
}
