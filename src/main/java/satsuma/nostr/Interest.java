package satsuma.nostr;

import java.util.Set;

/**
 * What is asked of outside relays, whoever wrote it.
 *
 * @param topics values of {@code t} tags
 */
public record Interest(Set<String> topics) {

    public Interest {
        topics = Set.copyOf(topics);
    }
}
