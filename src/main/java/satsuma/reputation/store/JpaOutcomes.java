package satsuma.reputation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Dealings;
import satsuma.reputation.Outcome;
import satsuma.reputation.Outcomes;
import satsuma.reputation.Pattern;

/** {@link Outcomes} in the table {@code reputation_outcome}. */
@ApplicationScoped
class JpaOutcomes implements Outcomes {

    /** More circles around one person prove nothing new. */
    private static final int RINGS_MAX = 200;

    private static final int BURSTS_MAX = 200;

    @PersistenceContext EntityManager em;

    @Override
    public boolean add(Outcome outcome) {
        return em.createNativeQuery(
                                """
                                insert into reputation_outcome
                                    (cause, trade, subject, counterpart, what, market, amount_msat,
                                     value, at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                                on conflict (cause, subject) do nothing
                                """)
                        .setParameter(1, outcome.cause())
                        .setParameter(2, outcome.trade())
                        .setParameter(3, outcome.subject().hex())
                        .setParameter(4, outcome.counterpart().hex())
                        .setParameter(5, outcome.what().name())
                        .setParameter(6, outcome.market())
                        .setParameter(7, outcome.amount().value())
                        .setParameter(8, outcome.value())
                        .setParameter(9, outcome.at())
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<NostrKey> reverse(String cause, String why, Instant at) {
        return keys(
                em.createNativeQuery(
                                """
                                update reputation_outcome set reversed_at = ?2, reversed_why = ?3
                                where cause = ?1 and reversed_at is null
                                returning subject
                                """)
                        .setParameter(1, cause)
                        .setParameter(2, at)
                        .setParameter(3, why)
                        .getResultList());
    }

    @Override
    public List<NostrKey> due(int limit) {
        return keys(
                em.createNativeQuery(
                                """
                                select distinct subject from reputation_outcome
                                where not counted limit ?1
                                """)
                        .setParameter(1, limit)
                        .getResultList());
    }

    @Override
    public Optional<Taken> take(NostrKey subject) {
        List<?> taken =
                em.createNativeQuery(
                                """
                                with taken as (
                                    update reputation_outcome set counted = true
                                    where subject = ?1 and not counted
                                    returning id, cause)
                                select cause, count(*) over () from taken order by id desc limit 1
                                """)
                        .setParameter(1, subject.hex())
                        .getResultList();
        return taken.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> new Taken((String) row[0], ((Number) row[1]).intValue() - 1));
    }

    @Override
    public void again(NostrKey subject) {
        em.createNativeQuery(
                        """
                        update reputation_outcome set counted = false
                        where id = (select max(id) from reputation_outcome where subject = ?1)
                        """)
                .setParameter(1, subject.hex())
                .executeUpdate();
    }

    @Override
    public List<Dealings> dealings(NostrKey subject) {
        // Inside, one row for each trade; outside, one for each counterpart.
        List<?> rows =
                em.createNativeQuery(
                                """
                                select count(*), sum(kept),
                                       count(*) filter (where sale),
                                       coalesce(sum(kept) filter (where sale), 0),
                                       count(*) filter (where job),
                                       coalesce(sum(kept) filter (where job), 0),
                                       sum(lost),
                                       count(*) filter (where sale and back >= 1),
                                       count(stars), coalesce(sum(stars), 0),
                                       min(since) filter (where sale),
                                       max(until) filter (where sale)
                                from (
                                    select counterpart, trade,
                                           not bool_or(what in ('BOUGHT', 'CLAIM_LOST')) as sale,
                                           not bool_or(what in ('BOUGHT', 'CLAIM_LOST'))
                                               and bool_or(market = 'compute') as job,
                                           count(*) filter (where what = 'DISPUTE_LOST') as lost,
                                           coalesce(sum(value) filter (where what = 'REFUNDED'), 0)
                                               as back,
                                           case when bool_or(what in ('DISPUTE_LOST', 'CLAIM_LOST'))
                                                    then 0
                                                else greatest(0, 1 - coalesce(
                                                    sum(value) filter (where what = 'REFUNDED'), 0))
                                                end as kept,
                                           max(value) filter (where what = 'RATED') as stars,
                                           min(at) as since,
                                           max(at) filter (where what = 'SOLD') as until
                                    from reputation_outcome o
                                    where subject = ?1 and reversed_at is null
                                      and (what in ('DISPUTE_LOST', 'CLAIM_LOST') or not exists (
                                          select 1 from reputation_suspicion s
                                          where s.subject = o.subject and s.cleared_at is null
                                            and (s.rule in ('RING', 'SHARED_WALLET')
                                                    and s.counterpart = o.counterpart
                                                 or s.rule = 'SMALL' and o.amount_msat < ?2
                                                 or s.rule = 'BURST' and o.at >= s.from_at
                                                    and o.at < s.until_at)))
                                    group by counterpart, trade
                                    having bool_or(what in ('SOLD', 'BOUGHT',
                                                            'DISPUTE_LOST', 'CLAIM_LOST'))
                                        or sum(value) filter (where what = 'REFUNDED') >= 1
                                ) trades
                                group by counterpart
                                """)
                        .setParameter(1, subject.hex())
                        .setParameter(2, Msat.ofSat(Pattern.SMALL_SAT).value())
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaOutcomes::dealings).toList();
    }

    @Override
    public Pattern pattern(NostrKey subject) {
        var sums =
                (Object[])
                        em.createNativeQuery(
                                        """
                                        select count(*), count(*) filter (where amount_msat < ?2),
                                               count(distinct counterpart)
                                        from reputation_outcome
                                        where subject = ?1 and what = 'SOLD'
                                          and reversed_at is null
                                        """)
                                .setParameter(1, subject.hex())
                                .setParameter(2, Msat.ofSat(Pattern.SMALL_SAT).value())
                                .getSingleResult();
        return new Pattern(
                number(sums[0]), number(sums[1]), number(sums[2]), bursts(subject), rings(subject));
    }

    private List<Pattern.Burst> bursts(NostrKey subject) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select hour, hour + interval '1 hour', sales from (
                                    select date_trunc('hour', at) as hour, count(*) as sales
                                    from reputation_outcome
                                    where subject = ?1 and what = 'SOLD' and reversed_at is null
                                    group by 1) hours
                                where sales > ?2 order by hour desc limit ?3
                                """)
                        .setParameter(1, subject.hex())
                        .setParameter(2, Pattern.HOUR_MAX)
                        .setParameter(3, BURSTS_MAX)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Pattern.Burst(Sql.at(row[0]), Sql.at(row[1]), number(row[2])))
                .toList();
    }

    /** Begins with what the subject bought, which is little where much is sold. */
    private List<Pattern.Ring> rings(NostrKey subject) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select buyer, seller, count(distinct trade) from (
                                    select s.counterpart as buyer, b.counterpart as seller, s.trade
                                    from reputation_outcome b
                                    join reputation_outcome s
                                      on s.subject = b.subject and s.what = 'SOLD'
                                     and s.counterpart = b.counterpart and s.reversed_at is null
                                     and s.at between b.at - cast(?2 as interval)
                                                  and b.at + cast(?2 as interval)
                                    where b.subject = ?1 and b.what = 'BOUGHT'
                                      and b.reversed_at is null
                                    union all
                                    select s.counterpart, b.counterpart, s.trade
                                    from reputation_outcome b
                                    join reputation_outcome c
                                      on c.subject = b.counterpart and c.what = 'BOUGHT'
                                     and c.counterpart <> b.subject and c.reversed_at is null
                                     and c.at between b.at - cast(?2 as interval)
                                                  and b.at + cast(?2 as interval)
                                    join reputation_outcome s
                                      on s.subject = b.subject and s.what = 'SOLD'
                                     and s.counterpart = c.counterpart and s.reversed_at is null
                                     and s.at between b.at - cast(?2 as interval)
                                                  and b.at + cast(?2 as interval)
                                    where b.subject = ?1 and b.what = 'BOUGHT'
                                      and b.reversed_at is null
                                ) rings
                                group by buyer, seller order by 3 desc, 1, 2 limit ?3
                                """)
                        .setParameter(1, subject.hex())
                        .setParameter(2, Pattern.RING_DAYS + " days")
                        .setParameter(3, RINGS_MAX)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Pattern.Ring(
                                new NostrKey((String) row[0]),
                                new NostrKey((String) row[1]),
                                number(row[2])))
                .toList();
    }

    private static Dealings dealings(Object[] row) {
        return new Dealings(
                number(row[0]),
                real(row[1]),
                number(row[2]),
                real(row[3]),
                number(row[4]),
                real(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]),
                real(row[9]),
                Sql.when(row[10]),
                Sql.when(row[11]));
    }

    private static List<NostrKey> keys(List<?> rows) {
        return rows.stream().map(row -> new NostrKey((String) row)).toList();
    }

    private static long number(@Nullable Object column) {
        return Sql.number(column).longValue();
    }

    private static double real(@Nullable Object column) {
        return Sql.number(column).doubleValue();
    }
}
