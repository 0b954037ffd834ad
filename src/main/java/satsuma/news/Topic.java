package satsuma.news;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import satsuma.kernel.Actor;
import satsuma.kernel.Role;

/** What news are about; people choose for each how they want to be told. */
public enum Topic {

    /** What they buy, and what comes back. */
    PURCHASES(false, false),

    /** What they sell. */
    SALES(false, false),

    /** What is paid out to them. */
    PAYOUTS(false, false),

    /** Disputes they are in, or rule on. */
    DISPUTES(true, true),

    /** What others wrote about their listings, and where that puts them. */
    REVIEWS(false, false),

    /** What the portal did to their listings, and its reviewers said of their skills. */
    LISTINGS(false, true),

    /** What they may do here: roles, suspensions, decisions about what is theirs. */
    STANDING(true, true),

    /** What waits for reviewers. */
    DUTIES(false, false);

    private final boolean always;
    private final boolean urgent;

    Topic(boolean always, boolean urgent) {
        this.always = always;
        this.urgent = urgent;
    }

    /** Whether it is in the portal whatever they choose: there are clocks that run, or rights. */
    public boolean isAlways() {
        return always;
    }

    /** Whether it usually goes out as a private message, too. */
    public boolean isUrgent() {
        return urgent;
    }

    /** Whether {@code actor} is ever told of it. */
    public boolean isFor(Actor actor) {
        return this != DUTIES || actor.is(Role.REVIEWER);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> ofWord(String word) {
        return Stream.of(values()).filter(topic -> topic.word().equals(word)).findFirst();
    }
}
