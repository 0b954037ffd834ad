package satsuma.nostr;

/**
 * What our relay asks of those who come, as its document says (NIP-11).
 *
 * @param eventsPerSecond what one connection may publish, ten seconds' worth at once; 0 for any
 *     number
 * @param difficulty bits of work an event must show (NIP-13), 0 to 64; 0 for none
 */
public record RelayTerms(int eventsPerSecond, int difficulty) {

    /** The longest message, in characters: a long event and what stands around it. */
    public static final int MESSAGE_MAX = Event.JSON_MAX + 256;

    /** Of one connection; more than any client needs at a time. */
    public static final int SUBSCRIPTIONS_MAX = 20;

    public static final int SUBSCRIPTION_ID_MAX = 64;
    public static final int FILTERS_MAX = 10;

    /** Of one connection at a time. */
    public static final int RECONCILIATIONS_MAX = 3;

    /** Questions of one connection in a second, ten seconds' worth at once. */
    public static final int QUESTIONS_PER_SECOND = 50;

    /** Of one connection: events that may wait for their answer. */
    public static final int UNANSWERED_MAX = 1_000;

    public RelayTerms {
        if (eventsPerSecond < 0 || difficulty < 0 || difficulty > 64) {
            throw new IllegalArgumentException("not terms of a relay");
        }
    }
}
