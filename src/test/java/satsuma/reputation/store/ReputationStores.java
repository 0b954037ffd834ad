package satsuma.reputation.store;

import jakarta.persistence.EntityManager;
import satsuma.reputation.Outcomes;
import satsuma.reputation.Standings;
import satsuma.reputation.Suspicions;

/** The stores of reputation on a database of a test's own. */
public final class ReputationStores {

    private ReputationStores() {}

    public static Outcomes outcomes(EntityManager em) {
        var outcomes = new JpaOutcomes();
        outcomes.em = em;
        return outcomes;
    }

    public static Standings standings(EntityManager em) {
        var standings = new JpaStandings();
        standings.em = em;
        return standings;
    }

    public static Suspicions suspicions(EntityManager em) {
        var suspicions = new JpaSuspicions();
        suspicions.em = em;
        return suspicions;
    }
}
