package satsuma.news.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.news.Topic;

/** What tells two {@link ChoiceRow}s apart. */
class ChoiceKey {

    @Nullable NostrKey person;
    @Nullable Topic topic;

    /** For JPA. */
    protected ChoiceKey() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof ChoiceKey that
                && Objects.equals(person, that.person)
                && topic == that.topic;
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, topic);
    }
}
