package satsuma.kernel;

import java.util.List;

/**
 * The rules say no.
 *
 * <p>An answer, not a fault: it has a stable code, a kind, and a sentence for people in the message
 * bundle under {@code refusal.<code>}. Whoever is refused has changed nothing.
 */
public class Refusal extends RuntimeException {

    /** Why; each feature has an enum of them. */
    public interface Reason {

        /** Stable and public: lower-case words with hyphens, beginning with the feature's name. */
        String code();

        Kind kind();
    }

    /** What sort of no it is; a door turns it into its own terms, HTTP for instance. */
    public enum Kind {
        /** What was asked makes no sense as it stands. */
        INVALID,
        /** Only people who have signed in. */
        SIGN_IN,
        /** Not this person. */
        FORBIDDEN,
        /** There is no such thing, or not for this person. */
        UNKNOWN,
        /** Not from where things stand now. */
        CONFLICT,
        /** Larger than what is taken. */
        TOO_LARGE,
        /** Too often. */
        LIMITED,
        /** Something this needs does not answer at the moment. */
        UNAVAILABLE
    }

    private final transient Reason reason;
    private final List<String> details;

    /**
     * A refusal for {@code reason}.
     *
     * @param details fill {@code {0}}, {@code {1}} … of the message
     */
    public Refusal(Reason reason, String... details) {
        super(
                reason.code() + (details.length == 0 ? "" : " " + List.of(details)),
                null,
                false,
                true);
        this.reason = reason;
        this.details = List.of(details);
    }

    public Reason reason() {
        return reason;
    }

    public List<String> details() {
        return details;
    }
}
