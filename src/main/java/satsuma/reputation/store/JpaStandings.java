package satsuma.reputation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Change;
import satsuma.reputation.Ladder;
import satsuma.reputation.ReputationStats;
import satsuma.reputation.Standing;
import satsuma.reputation.Standings;
import satsuma.reputation.TierPolicy;
import satsuma.reputation.Tiers;

/** {@link Standings} in tables that begin with {@code reputation_}. */
@ApplicationScoped
class JpaStandings implements Standings {

    private static final int TIERS = 4;

    @PersistenceContext EntityManager em;

    @Override
    public void lock(NostrKey who) {
        // Held until the transaction ends; 7475 keeps it apart from other features' locks.
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(7475, hashtext(?1))")
                .setParameter(1, who.hex())
                .getSingleResult();
    }

    @Override
    public Optional<Standing> find(NostrKey who) {
        return Optional.ofNullable(em.find(StandingRow.class, who)).map(StandingRow::toStanding);
    }

    @Override
    public void put(Standing standing) {
        var row = em.find(StandingRow.class, standing.who());
        if (row == null) {
            em.persist(new StandingRow(standing));
        } else {
            row.take(standing);
        }
    }

    @Override
    public void note(Change change) {
        em.createNativeQuery(
                        """
                        insert into reputation_change
                            (who, at, day, cause, more, score_before, score_after, tiers_before,
                             tiers_after)
                        values (?1, ?2, ?3, ?4, ?5, cast(?6 as double precision),
                                cast(?7 as double precision), ?8, ?9)
                        """)
                .setParameter(1, change.who().hex())
                .setParameter(2, change.at())
                .setParameter(3, java.sql.Date.valueOf(change.day()))
                .setParameter(4, change.cause())
                .setParameter(5, change.more())
                .setParameter(6, change.before())
                .setParameter(7, change.after())
                .setParameter(8, change.tiersBefore().digits())
                .setParameter(9, change.tiersAfter().digits())
                .executeUpdate();
    }

    @Override
    public List<Change> changes(NostrKey who, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select at, day, cause, more, score_before, score_after,
                                       tiers_before, tiers_after
                                from reputation_change where who = ?1 order by id desc limit ?2
                                """)
                        .setParameter(1, who.hex())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Change(
                                who,
                                Sql.at(row[0]),
                                ((java.sql.Date) row[1]).toLocalDate(),
                                (String) row[2],
                                Sql.number(row[3]).intValue(),
                                Sql.real(row[4]),
                                Sql.real(row[5]),
                                Tiers.ofDigits((String) row[6]),
                                Tiers.ofDigits((String) row[7])))
                .toList();
    }

    @Override
    public List<NostrKey> aged(LocalDate day, int policy, int limit) {
        return em.createQuery(
                        """
                        select s.who from StandingRow s
                        where s.day < :day and s.score > 0 or s.policy <> :policy
                        order by s.day, s.who
                        """,
                        NostrKey.class)
                .setParameter("day", day)
                .setParameter("policy", policy)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public List<Standing> top(int limit) {
        return em.createQuery(
                        """
                        select s from StandingRow s where s.score is not null
                        order by s.score desc, s.who
                        """,
                        StandingRow.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(StandingRow::toStanding)
                .toList();
    }

    @Override
    public List<Standing> ofTier(Ladder ladder, int level, int limit) {
        var column =
                switch (ladder) {
                    case ACCESS -> "access";
                    case REPUTATION -> "reputation";
                    case TRUST -> "trust";
                };
        return em.createQuery(
                        """
                        select s from StandingRow s
                        where s.score is not null and s.%s = :level
                        order by s.score desc, s.who
                        """
                                .formatted(column),
                        StandingRow.class)
                .setParameter("level", level)
                .setMaxResults(limit)
                .getResultStream()
                .map(StandingRow::toStanding)
                .toList();
    }

    @Override
    public ReputationStats stats() {
        var sums =
                (Object[])
                        em.createNativeQuery(
                                        """
                                        select count(*), coalesce(sum(sales), 0),
                                               coalesce(sum(ratings), 0), coalesce(avg(score), 0)
                                        from reputation_standing where score is not null
                                        """)
                                .getSingleResult();
        return new ReputationStats(
                Sql.number(sums[0]).longValue(),
                Sql.number(sums[1]).longValue(),
                Sql.number(sums[2]).longValue(),
                Sql.number(sums[3]).doubleValue(),
                counts("access_tier"),
                counts("reputation_tier"),
                counts("trust_tier"));
    }

    private List<Long> counts(String column) {
        var counts = new long[TIERS];
        for (Object row :
                em.createNativeQuery(
                                """
                                select %s, count(*) from reputation_standing
                                where score is not null group by 1
                                """
                                        .formatted(column))
                        .getResultList()) {
            var columns = (Object[]) row;
            counts[Sql.number(columns[0]).intValue()] = Sql.number(columns[1]).longValue();
        }
        return Arrays.stream(counts).boxed().toList();
    }

    @Override
    public TierPolicy policy(Instant moment) {
        var rungs = new ArrayList<TierPolicy.Rung>();
        int version = 0;
        var effectiveAt = Instant.EPOCH;
        for (Object row :
                em.createNativeQuery(
                                """
                                select version, effective_at, ladder, level, min_score, min_trades,
                                       min_success, strictly, by_invitation, weight
                                from reputation_tier_policy
                                where version = (
                                    select version from reputation_tier_policy
                                    where effective_at <= ?1
                                    order by effective_at desc, version desc limit 1)
                                order by ladder, level
                                """)
                        .setParameter(1, moment)
                        .getResultList()) {
            var columns = (Object[]) row;
            version = Sql.number(columns[0]).intValue();
            effectiveAt = Sql.at(columns[1]);
            rungs.add(rung(columns));
        }
        return new TierPolicy(version, effectiveAt, rungs);
    }

    @Override
    public boolean isInvited(NostrKey who) {
        return !em.createNativeQuery("select 1 from reputation_invitation where who = ?1")
                .setParameter(1, who.hex())
                .getResultList()
                .isEmpty();
    }

    @Override
    public void invite(NostrKey who, NostrKey by, String why, Instant at) {
        em.createNativeQuery(
                        """
                        insert into reputation_invitation (who, invited_by, why, at)
                        values (?1, ?2, ?3, ?4) on conflict (who) do nothing
                        """)
                .setParameter(1, who.hex())
                .setParameter(2, by.hex())
                .setParameter(3, why)
                .setParameter(4, at)
                .executeUpdate();
    }

    @Override
    public void uninvite(NostrKey who) {
        em.createNativeQuery("delete from reputation_invitation where who = ?1")
                .setParameter(1, who.hex())
                .executeUpdate();
    }

    private static TierPolicy.Rung rung(Object[] columns) {
        return new TierPolicy.Rung(
                Ladder.valueOf((String) columns[2]),
                Sql.number(columns[3]).intValue(),
                Sql.number(columns[4]).doubleValue(),
                Sql.number(columns[5]).intValue(),
                Sql.number(columns[6]).doubleValue(),
                (Boolean) columns[7],
                (Boolean) columns[8],
                Sql.number(columns[9]).doubleValue());
    }
}
