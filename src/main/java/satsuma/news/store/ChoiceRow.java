package satsuma.news.store;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import satsuma.kernel.NostrKey;
import satsuma.news.Choice;
import satsuma.news.Topic;

/** A {@link Choice} as it lies in the database; written by statements only. */
@Entity
@Table(name = "news_choice")
@IdClass(ChoiceKey.class)
class ChoiceRow {

    @Id NostrKey person;

    @Id
    @Enumerated(EnumType.STRING)
    Topic topic;

    boolean portal;
    boolean letter;
    boolean digest;

    /** For JPA. */
    protected ChoiceRow() {}

    Choice toChoice() {
        return new Choice(topic, portal, letter, digest);
    }
}
