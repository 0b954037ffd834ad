package satsuma.moderation.store;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.moderation.Case;
import satsuma.moderation.CaseStep;
import satsuma.moderation.Cases;
import satsuma.moderation.Cause;
import satsuma.moderation.ModerationRefusal;
import satsuma.moderation.Report;
import satsuma.moderation.ReportType;
import satsuma.moderation.Subject;

/**
 * {@link Cases} in the tables {@code moderation_case}, {@code moderation_report} and {@code
 * moderation_step}.
 */
@ApplicationScoped
class JpaCases implements Cases {

    private static final String WAITING = "state in ('OPEN', 'APPEALED')";

    @PersistenceContext EntityManager em;

    @Override
    public Optional<Case> find(UUID id) {
        return all(query("where id = cast(?1 as uuid)").setParameter(1, id.toString())).stream()
                .findFirst();
    }

    @Override
    public Optional<Case> latest(Subject subject, Cause cause) {
        return all(
                        query("where subject = ?1 and cause = ?2 order by opened_at desc limit 1")
                                .setParameter(1, subject.key())
                                .setParameter(2, cause.name()))
                .stream()
                .findFirst();
    }

    @Override
    public List<Case> waiting(NostrKey person, Cause cause) {
        return all(
                query("where person = ?1 and cause = ?2 and " + WAITING)
                        .setParameter(1, person.hex())
                        .setParameter(2, cause.name()));
    }

    @Override
    public boolean add(Case opened) {
        var state = CaseColumns.of(opened.state());
        return em.createNativeQuery(
                                """
                                insert into moderation_case
                                    (id, version, slug, person, subject, title, cause, held,
                                        detail, opened_at, state, since, why, last)
                                values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                                    ?11, ?12, ?13, ?14)
                                on conflict (subject, cause) where state in ('OPEN', 'APPEALED')
                                    do nothing
                                """)
                        .setParameter(1, opened.id().toString())
                        .setParameter(2, opened.version())
                        .setParameter(3, opened.subject().slug())
                        .setParameter(4, opened.subject().person().hex())
                        .setParameter(5, opened.subject().key())
                        .setParameter(6, opened.subject().title())
                        .setParameter(7, opened.cause().name())
                        .setParameter(8, opened.held())
                        .setParameter(9, opened.detail())
                        .setParameter(10, Timestamp.from(opened.openedAt()))
                        .setParameter(11, state.state())
                        .setParameter(12, Timestamp.from(state.since()))
                        .setParameter(13, state.why())
                        .setParameter(14, state.last())
                        .executeUpdate()
                > 0;
    }

    @Override
    public void replace(Case before, Case after) {
        var state = CaseColumns.of(after.state());
        int replaced =
                em.createNativeQuery(
                                """
                                update moderation_case
                                set version = ?1, state = ?2, since = ?3,
                                    by_whom = cast(?4 as text), why = ?5, last = ?6
                                where id = cast(?7 as uuid) and version = ?8
                                """)
                        .setParameter(1, after.version())
                        .setParameter(2, state.state())
                        .setParameter(3, Timestamp.from(state.since()))
                        .setParameter(4, CaseColumns.hex(state.by()))
                        .setParameter(5, state.why())
                        .setParameter(6, state.last())
                        .setParameter(7, before.id().toString())
                        .setParameter(8, before.version())
                        .executeUpdate();
        if (replaced == 0) {
            throw new Refusal(ModerationRefusal.ELSEWHERE);
        }
    }

    @Override
    public List<Case> waiting(Set<Cause> causes, int limit) {
        return all(
                query(
                                "where cause = any (string_to_array(?1, ',')) and "
                                        + WAITING
                                        + " order by since limit ?2")
                        .setParameter(
                                1,
                                causes.stream().map(Cause::name).collect(Collectors.joining(",")))
                        .setParameter(2, limit));
    }

    @Override
    public List<Case> concerning(NostrKey person, int limit) {
        return all(
                query(
                                "where person = ?1 and (state <> 'OPEN' or held) order by opened_at desc limit ?2")
                        .setParameter(1, person.hex())
                        .setParameter(2, limit));
    }

    @Override
    public boolean isHeldByAnother(Case one) {
        return !em.createNativeQuery(
                        """
                        select 1 from moderation_case
                        where subject = ?1 and id <> cast(?2 as uuid)
                            and (state in ('UPHELD', 'APPEALED') or held and state = 'OPEN')
                        """)
                .setParameter(1, one.subject().key())
                .setParameter(2, one.id().toString())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean add(UUID id, Report report, int most) {
        return em.createNativeQuery(
                                """
                                insert into moderation_report
                                    (case_id, event_id, by_whom, type, text, at)
                                select cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6
                                where (select count(*) from moderation_report
                                    where case_id = cast(?1 as uuid)) < ?7
                                on conflict do nothing
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, report.eventId())
                        .setParameter(3, report.by().hex())
                        .setParameter(4, report.type().name())
                        .setParameter(5, report.text())
                        .setParameter(6, Timestamp.from(report.at()))
                        .setParameter(7, most)
                        .executeUpdate()
                > 0;
    }

    @Override
    public List<Report> reports(UUID id, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select event_id, by_whom, type, text, at from moderation_report
                                where case_id = cast(?1 as uuid) order by number desc limit ?2
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Report(
                                (String) row[0],
                                new NostrKey((String) row[1]),
                                ReportType.valueOf((String) row[2]),
                                (String) row[3],
                                CaseColumns.instant(row[4])))
                .toList();
    }

    @Override
    public Map<UUID, Long> countReports(Set<UUID> ids) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select case_id, count(*) from moderation_report
                                where case_id = any (cast(string_to_array(?1, ',') as uuid[]))
                                group by case_id
                                """)
                        .setParameter(
                                1,
                                ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(toMap(row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
    }

    @Override
    public void add(UUID id, CaseStep step) {
        em.createNativeQuery(
                        """
                        insert into moderation_step (case_id, what, by_whom, text, at)
                        values (cast(?1 as uuid), ?2, cast(?3 as text), ?4, ?5)
                        """)
                .setParameter(1, id.toString())
                .setParameter(2, step.what())
                .setParameter(3, CaseColumns.hex(step.by()))
                .setParameter(4, step.text())
                .setParameter(5, Timestamp.from(step.at()))
                .executeUpdate();
    }

    @Override
    public List<CaseStep> steps(UUID id, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select what, by_whom, text, at from moderation_step
                                where case_id = cast(?1 as uuid) order by number limit ?2
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new CaseStep(
                                (String) row[0],
                                CaseColumns.key(row[1]),
                                (String) row[2],
                                CaseColumns.instant(row[3])))
                .toList();
    }

    private Query query(String where) {
        return em.createNativeQuery(
                """
                select id, version, slug, person, title, cause, held, detail, opened_at, state,
                    since, by_whom, why, last
                from moderation_case
                """
                        + where);
    }

    private static List<Case> all(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaCases::one).toList();
    }

    private static Case one(Object[] row) {
        return new Case(
                (UUID) row[0],
                ((Number) row[1]).longValue(),
                new Subject((String) row[2], new NostrKey((String) row[3]), (String) row[4]),
                Cause.valueOf((String) row[5]),
                (Boolean) row[6],
                (String) row[7],
                CaseColumns.instant(row[8]),
                new CaseColumns(
                                (String) row[9],
                                CaseColumns.instant(row[10]),
                                CaseColumns.key(row[11]),
                                (String) row[12],
                                (Boolean) row[13])
                        .toState());
    }
}
