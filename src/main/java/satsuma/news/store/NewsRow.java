package satsuma.news.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.news.News;
import satsuma.news.Topic;

/** A {@link News} as it lies in the database; written by statements only. */
@Entity
@Table(name = "news_item")
class NewsRow {

    @Id long id;

    NostrKey person;

    @Enumerated(EnumType.STRING)
    Topic topic;

    String word;
    String subject;
    Msat amount;
    String detail;
    String place;
    Instant at;
    boolean shown;
    boolean digest;

    @Column(name = "read_at")
    @Nullable Instant readAt;

    @Column(name = "letter_at")
    @Nullable Instant letterAt;

    /** For JPA. */
    protected NewsRow() {}

    News toNews() {
        return new News(
                id, person, topic, word, subject, amount, detail, place, at, readAt != null);
    }
}
