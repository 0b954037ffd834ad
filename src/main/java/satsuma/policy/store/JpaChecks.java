package satsuma.policy.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import satsuma.policy.CheckMade;
import satsuma.policy.Checks;
import satsuma.policy.Level;
import satsuma.policy.Outcome;

/** {@link Checks} in the table {@code policy_check}. */
@ApplicationScoped
class JpaChecks implements Checks {

    private static final String SELECT =
            "select at, what, content, level, ruleset, outcome, categories from policy_check ";

    @PersistenceContext EntityManager em;

    @Override
    public void add(CheckMade check) {
        em.createNativeQuery(
                        """
                        insert into policy_check
                            (at, what, content, level, ruleset, outcome, categories)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                        """)
                .setParameter(1, Timestamp.from(check.at()))
                .setParameter(2, check.what())
                .setParameter(3, check.content())
                .setParameter(4, check.level().name())
                .setParameter(5, check.ruleset())
                .setParameter(6, check.outcome().name())
                .setParameter(7, check.categories())
                .executeUpdate();
    }

    @Override
    public List<CheckMade> notAllowed(int limit) {
        return read(SELECT + "where outcome <> 'ALLOWED' order by number desc limit ?1", limit);
    }

    @Override
    public List<CheckMade> latest(int limit) {
        return read(SELECT + "order by number desc limit ?1", limit);
    }

    private List<CheckMade> read(String sql, int limit) {
        List<?> rows = em.createNativeQuery(sql).setParameter(1, limit).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new CheckMade(
                                instant(row[0]),
                                (String) row[1],
                                (String) row[2],
                                Level.valueOf((String) row[3]),
                                ((Number) row[4]).intValue(),
                                Outcome.valueOf((String) row[5]),
                                (String) row[6]))
                .toList();
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case Timestamp stamp -> stamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            default -> (Instant) column;
        };
    }
}
