package satsuma.vetting.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.vetting.Step;
import satsuma.vetting.Submission;
import satsuma.vetting.Submissions;
import satsuma.vetting.VettingRefusal;

/** {@link Submissions} in the tables {@code vetting_submission} and {@code vetting_step}. */
@ApplicationScoped
class JpaSubmissions implements Submissions {

    private static final String SELECT =
            """
            select id, version, content, author, name, release, handed_in_at, state, since,
                reviewer, first, why, last
            from vetting_submission
            """;

    @PersistenceContext EntityManager em;

    @Override
    public Optional<Submission> find(UUID id) {
        return all(
                        em.createNativeQuery(SELECT + "where id = cast(?1 as uuid)")
                                .setParameter(1, id.toString()))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Submission> of(NostrKey author, ContentHash content) {
        return all(
                        em.createNativeQuery(SELECT + "where author = ?1 and content = ?2")
                                .setParameter(1, author.hex())
                                .setParameter(2, content.hex()))
                .stream()
                .findFirst();
    }

    @Override
    public void add(Submission submission) {
        var state = StateColumns.of(submission.state());
        em.createNativeQuery(
                        """
                        insert into vetting_submission
                            (id, version, content, author, name, release, handed_in_at, state,
                                since, why, last)
                        values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                        on conflict (author, content) do nothing
                        """)
                .setParameter(1, submission.id().toString())
                .setParameter(2, submission.version())
                .setParameter(3, submission.content().hex())
                .setParameter(4, submission.author().hex())
                .setParameter(5, submission.name())
                .setParameter(6, submission.release())
                .setParameter(7, Timestamp.from(submission.handedInAt()))
                .setParameter(8, state.state())
                .setParameter(9, Timestamp.from(state.since()))
                .setParameter(10, state.why())
                .setParameter(11, state.last())
                .executeUpdate();
    }

    @Override
    public void replace(Submission before, Submission after) {
        var state = StateColumns.of(after.state());
        int replaced =
                em.createNativeQuery(
                                """
                                update vetting_submission
                                set version = ?1, state = ?2, since = ?3,
                                    reviewer = cast(?4 as text), first = cast(?5 as text),
                                    why = ?6, last = ?7
                                where id = cast(?8 as uuid) and version = ?9
                                """)
                        .setParameter(1, after.version())
                        .setParameter(2, state.state())
                        .setParameter(3, Timestamp.from(state.since()))
                        .setParameter(4, hex(state.reviewer()))
                        .setParameter(5, hex(state.first()))
                        .setParameter(6, state.why())
                        .setParameter(7, state.last())
                        .setParameter(8, before.id().toString())
                        .setParameter(9, before.version())
                        .executeUpdate();
        if (replaced == 0) {
            throw new Refusal(VettingRefusal.ELSEWHERE);
        }
    }

    @Override
    public List<Submission> waiting(int limit) {
        return all(
                em.createNativeQuery(
                                SELECT
                                        + "where state in ('PENDING_REVIEW', 'IN_REVIEW')"
                                        + " order by since limit ?1")
                        .setParameter(1, limit));
    }

    @Override
    public List<Submission> byAuthor(NostrKey author, int limit) {
        return all(
                em.createNativeQuery(
                                SELECT + "where author = ?1 order by handed_in_at desc limit ?2")
                        .setParameter(1, author.hex())
                        .setParameter(2, limit));
    }

    @Override
    public void add(UUID submission, Step step) {
        em.createNativeQuery(
                        """
                        insert into vetting_step (submission_id, what, by_whom, text, at)
                        values (cast(?1 as uuid), ?2, cast(?3 as text), ?4, ?5)
                        """)
                .setParameter(1, submission.toString())
                .setParameter(2, step.what())
                .setParameter(3, hex(step.by()))
                .setParameter(4, step.text())
                .setParameter(5, Timestamp.from(step.at()))
                .executeUpdate();
    }

    @Override
    public List<Step> steps(UUID submission, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select what, by_whom, text, at from vetting_step
                                where submission_id = cast(?1 as uuid) order by number limit ?2
                                """)
                        .setParameter(1, submission.toString())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Step(
                                (String) row[0],
                                StateColumns.key(row[1]),
                                (String) row[2],
                                StateColumns.instant(row[3])))
                .toList();
    }

    @Override
    public long countSteps(UUID submission) {
        return ((Number)
                        em.createNativeQuery(
                                        """
                                        select count(*) from vetting_step
                                        where submission_id = cast(?1 as uuid)
                                        """)
                                .setParameter(1, submission.toString())
                                .getSingleResult())
                .longValue();
    }

    private static List<Submission> all(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaSubmissions::submission).toList();
    }

    private static Submission submission(Object[] row) {
        return new Submission(
                (UUID) row[0],
                ((Number) row[1]).longValue(),
                new ContentHash((String) row[2]),
                new NostrKey((String) row[3]),
                (String) row[4],
                (String) row[5],
                StateColumns.instant(row[6]),
                new StateColumns(
                                (String) row[7],
                                StateColumns.instant(row[8]),
                                StateColumns.key(row[9]),
                                StateColumns.key(row[10]),
                                (String) row[11],
                                (Boolean) row[12])
                        .toState());
    }

    private static @Nullable String hex(@Nullable NostrKey key) {
        return key == null ? null : key.hex();
    }
}
