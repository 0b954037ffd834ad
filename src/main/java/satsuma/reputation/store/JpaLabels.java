package satsuma.reputation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Labels;
import satsuma.reputation.Ladder;

/** {@link Labels} in the table {@code reputation_label}. */
@ApplicationScoped
class JpaLabels implements Labels {

    @PersistenceContext EntityManager em;

    @Override
    public Optional<Published> find(NostrKey who, Ladder ladder) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select tier, event_id, at from reputation_label
                                where who = ?1 and ladder = ?2
                                """)
                        .setParameter(1, who.hex())
                        .setParameter(2, ladder.name())
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> new Published((String) row[0], (String) row[1], Sql.at(row[2])));
    }

    @Override
    public void put(NostrKey who, Ladder ladder, Published label) {
        em.createNativeQuery(
                        """
                        insert into reputation_label (who, ladder, tier, event_id, at)
                        values (?1, ?2, ?3, ?4, ?5)
                        on conflict (who, ladder) do update set
                            tier = excluded.tier, event_id = excluded.event_id, at = excluded.at
                        """)
                .setParameter(1, who.hex())
                .setParameter(2, ladder.name())
                .setParameter(3, label.tier())
                .setParameter(4, label.eventId())
                .setParameter(5, label.at())
                .executeUpdate();
    }

    @Override
    public List<NostrKey> due(Instant moment, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select s.who from reputation_standing s
                                where s.score is not null and not exists (
                                    select 1 from reputation_label l
                                    where l.who = s.who and l.at > ?1)
                                order by s.who limit ?2
                                """)
                        .setParameter(1, moment)
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream().map(row -> new NostrKey((String) row)).toList();
    }
}
