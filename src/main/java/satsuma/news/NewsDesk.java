package satsuma.news;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;

/** Where people read what they were told, and say how they want to be; each their own. */
@UseCase
public class NewsDesk {

    /** News on one page. */
    static final int PAGE_SIZE = 25;

    /** More is «99+» for everyone. */
    public static final int UNREAD_MAX = 100;

    /** Of one topic in a digest; who wants more turns the pages. */
    static final int DIGEST_MAX = 20;

    private static final int PAGES_MAX = 1_000;

    private final NewsBook book;
    private final InstantSource clock;

    @Inject
    public NewsDesk(NewsBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** How many they have not read, counted as far as {@value #UNREAD_MAX}. */
    public int unread(Actor actor) {
        return book.unread(actor.key(), UNREAD_MAX);
    }

    /**
     * A page of what they were told.
     *
     * @param topic of any if null
     * @param page from 1; beyond the last is the last
     */
    public NewsList list(Actor actor, @Nullable Topic topic, int page) {
        long total = book.count(actor.key(), topic);
        int pages = Math.clamp(Math.ceilDiv(total, PAGE_SIZE), 1, PAGES_MAX);
        int shown = Math.clamp(page, 1, pages);
        var news = book.find(actor.key(), topic, (shown - 1) * PAGE_SIZE, PAGE_SIZE);
        return new NewsList(news, shown, pages, total);
    }

    /**
     * Marks as read what they have seen.
     *
     * @param upTo the id of the latest they have seen; what came after it stays unread
     */
    public void read(Actor actor, long upTo) {
        book.read(actor.key(), upTo, clock.instant());
    }

    /** How they want to be told, of each topic that is for them. */
    public List<Choice> choices(Actor actor) {
        var chosen = book.choices(actor.key());
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.isFor(actor))
                .map(topic -> chosen.getOrDefault(topic, Choice.usual(topic)))
                .toList();
    }

    /** Has them told as they choose from now on. */
    public void choose(Actor actor, Collection<Choice> choices) {
        choices.forEach(choice -> book.choose(actor.key(), choice));
    }

    /** What they were told in a week, of the topics that they want in the digest. */
    public Digest digest(Actor actor, Week week) {
        return digest(book, actor.key(), week);
    }

    /** The week that it is. */
    public Week thisWeek() {
        return Week.of(clock.instant());
    }

    static Digest digest(NewsBook book, NostrKey who, Week week) {
        var counts = book.countOf(who, week);
        var parts =
                Arrays.stream(Topic.values())
                        .filter(counts::containsKey)
                        .map(topic ->
                                new Digest.Part(
                                        topic,
                                        book.ofWeek(who, week, topic, DIGEST_MAX),
                                        counts.getOrDefault(topic, 0L)))
                        .toList();
        return new Digest(week, parts, counts.values().stream().mapToLong(n -> n).sum());
    }
}
