package satsuma.news.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.news.Choice;
import satsuma.news.News;
import satsuma.news.NewsBook;
import satsuma.news.Told;
import satsuma.news.Topic;
import satsuma.news.Week;

/** {@link NewsBook} in the tables {@code news_item}, {@code news_choice}, {@code news_digest}. */
@ApplicationScoped
class JpaNewsBook implements NewsBook {

    private static final String SHOWN = " from NewsRow n where n.person = :who and n.shown = true";

    private static final String OF_WEEK =
            " from NewsRow n where n.person = :who and n.digest = true"
                    + " and n.at >= :from and n.at < :to";

    @PersistenceContext EntityManager em;

    @Override
    public void add(Told told, Choice choice, Instant at) {
        em.createNativeQuery(
                        """
                        insert into news_item (person, cause, topic, word, subject, amount, detail,
                            place, at, shown, digest, letter_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
                            case when ?12 then cast(?9 as timestamptz) end)
                        on conflict (person, cause) do nothing
                        """)
                .setParameter(1, told.who().hex())
                .setParameter(2, told.cause())
                .setParameter(3, told.topic().name())
                .setParameter(4, told.word())
                .setParameter(5, told.subject())
                .setParameter(6, told.amount().value())
                .setParameter(7, told.detail())
                .setParameter(8, told.place())
                .setParameter(9, Timestamp.from(at))
                .setParameter(10, choice.portal())
                .setParameter(11, choice.digest())
                .setParameter(12, choice.letter())
                .executeUpdate();
    }

    @Override
    public int unread(NostrKey who, int limit) {
        var count =
                (Number)
                        em.createNativeQuery(
                                        """
                                        select count(*) from (
                                            select 1 from news_item
                                            where person = ?1 and shown and read_at is null
                                            limit ?2) as unread
                                        """)
                                .setParameter(1, who.hex())
                                .setParameter(2, limit)
                                .getSingleResult();
        return count.intValue();
    }

    @Override
    public List<News> find(NostrKey who, @Nullable Topic topic, int offset, int limit) {
        var which = "select n" + SHOWN + about(topic) + " order by n.id desc";
        return about(em.createQuery(which, NewsRow.class).setParameter("who", who), topic)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(NewsRow::toNews)
                .toList();
    }

    @Override
    public long count(NostrKey who, @Nullable Topic topic) {
        var which = "select count(n)" + SHOWN + about(topic);
        return about(em.createQuery(which, Long.class).setParameter("who", who), topic)
                .getSingleResult();
    }

    @Override
    public void read(NostrKey who, long upTo, Instant at) {
        em.createNativeQuery(
                        """
                        update news_item set read_at = ?3
                        where person = ?1 and id <= ?2 and shown and read_at is null
                        """)
                .setParameter(1, who.hex())
                .setParameter(2, upTo)
                .setParameter(3, Timestamp.from(at))
                .executeUpdate();
    }

    @Override
    public Map<Topic, Choice> choices(NostrKey who) {
        var choices = new EnumMap<Topic, Choice>(Topic.class);
        em.createQuery("select c from ChoiceRow c where c.person = :who", ChoiceRow.class)
                .setParameter("who", who)
                .getResultStream()
                .map(ChoiceRow::toChoice)
                .forEach(choice -> choices.put(choice.topic(), choice));
        return choices;
    }

    @Override
    public void choose(NostrKey who, Choice choice) {
        em.createNativeQuery(
                        """
                        insert into news_choice (person, topic, portal, letter, digest)
                        values (?1, ?2, ?3, ?4, ?5)
                        on conflict (person, topic) do update
                        set portal = excluded.portal, letter = excluded.letter,
                            digest = excluded.digest
                        """)
                .setParameter(1, who.hex())
                .setParameter(2, choice.topic().name())
                .setParameter(3, choice.portal())
                .setParameter(4, choice.letter())
                .setParameter(5, choice.digest())
                .executeUpdate();
    }

    @Override
    public List<News> letters(Instant now, int limit) {
        return em.createQuery(
                        "select n from NewsRow n where n.letterAt <= :now order by n.letterAt",
                        NewsRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(NewsRow::toNews)
                .toList();
    }

    @Override
    public boolean takeLetter(long id) {
        return em.createNativeQuery(
                                """
                                update news_item set letter_at = null
                                where id = ?1 and letter_at is not null
                                """)
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void letterAgain(long id, Instant at) {
        em.createNativeQuery(
                        """
                        update news_item set letter_at = ?2
                        where id = ?1 and letter_at is not null
                        """)
                .setParameter(1, id)
                .setParameter(2, Timestamp.from(at))
                .executeUpdate();
    }

    @Override
    public Map<Topic, Long> countOf(NostrKey who, Week week) {
        var counts = new EnumMap<Topic, Long>(Topic.class);
        during(
                        em.createQuery(
                                "select n.topic, count(n)" + OF_WEEK + " group by n.topic",
                                Object[].class),
                        who,
                        week)
                .getResultStream()
                .forEach(row -> counts.put((Topic) row[0], (Long) row[1]));
        return counts;
    }

    @Override
    public List<News> ofWeek(NostrKey who, Week week, Topic topic, int limit) {
        return during(
                        em.createQuery(
                                "select n" + OF_WEEK + " and n.topic = :topic order by n.id desc",
                                NewsRow.class),
                        who,
                        week)
                .setParameter("topic", topic)
                .setMaxResults(limit)
                .getResultStream()
                .map(NewsRow::toNews)
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<NostrKey> digestsDue(Week week, int limit) {
        List<String> people =
                em.createNativeQuery(
                                """
                                select n.person from news_item n
                                where n.digest and n.at >= ?1 and n.at < ?2
                                    and not exists (select 1 from news_digest d
                                        where d.person = n.person and d.week = ?3)
                                group by n.person order by random() limit ?4
                                """)
                        .setParameter(1, Timestamp.from(week.from()))
                        .setParameter(2, Timestamp.from(week.to()))
                        .setParameter(3, week.toString())
                        .setParameter(4, limit)
                        .getResultList();
        return people.stream().map(NostrKey::fromString).toList();
    }

    @Override
    public boolean addDigest(NostrKey who, Week week, Instant at) {
        return em.createNativeQuery(
                                """
                                insert into news_digest (person, week, sent_at) values (?1, ?2, ?3)
                                on conflict (person, week) do nothing
                                """)
                        .setParameter(1, who.hex())
                        .setParameter(2, week.toString())
                        .setParameter(3, Timestamp.from(at))
                        .executeUpdate()
                == 1;
    }

    @Override
    public int forget(Instant before, int limit) {
        return em.createNativeQuery(
                        """
                        delete from news_item where id in (
                            select id from news_item where at < ?1 order by at limit ?2)
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .executeUpdate();
    }

    private static String about(@Nullable Topic topic) {
        return topic == null ? "" : " and n.topic = :topic";
    }

    private static <T> TypedQuery<T> about(TypedQuery<T> query, @Nullable Topic topic) {
        return topic == null ? query : query.setParameter("topic", topic);
    }

    private static <T> TypedQuery<T> during(TypedQuery<T> query, NostrKey who, Week week) {
        return query.setParameter("who", who)
                .setParameter("from", week.from())
                .setParameter("to", week.to());
    }
}
