package satsuma.vetting;

import java.util.Locale;

/**
 * One way of looking at a package. Those with the same {@link Concern} answer the same question by
 * different means, so that where they disagree a reader learns something.
 */
public enum Check {
    /** How it is packed. */
    ARCHIVE(Concern.PACKING),
    /** Machine code, commands and hooks, by their known shapes. */
    EXECUTABLE(Concern.CODE),
    /** What a script could do with all it reaches for together. */
    CAPABILITY(Concern.CODE),
    /** What the skill says it needs, against what its scripts do. */
    CLAIMS(Concern.CLAIMS),
    /** Sentences known from attacks on agents. */
    WORDING(Concern.INSTRUCTIONS),
    /** Which words of command, secrecy and money come together, however they are put. */
    INTENT(Concern.INSTRUCTIONS),
    /** Characters that nobody sees. */
    CONCEALMENT(Concern.HIDING),
    /** Keys and passwords, by the shapes that issuers give them. */
    SECRETS(Concern.LEAKS),
    /** Strings too random to be words. */
    RANDOMNESS(Concern.LEAKS);

    private final Concern concern;

    Check(Concern concern) {
        this.concern = concern;
    }

    public Concern concern() {
        return concern;
    }

    /** For keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
