package satsuma.news;

/**
 * How somebody wants to be told of a topic.
 *
 * @param portal on their page of news
 * @param letter as a private message at once (NIP-17)
 * @param digest in the message of the week
 */
public record Choice(Topic topic, boolean portal, boolean letter, boolean digest) {

    public Choice {
        portal = portal || topic.isAlways();
    }

    /** What holds for whoever has not chosen. */
    public static Choice usual(Topic topic) {
        return new Choice(topic, true, topic.isUrgent(), true);
    }

    public boolean isUsual() {
        return equals(usual(topic));
    }
}
