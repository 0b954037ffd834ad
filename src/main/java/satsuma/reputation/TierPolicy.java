package satsuma.reputation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each tier asks for, and how much it weighs in search.
 *
 * @param version counts from 1; a version never changes
 * @param effectiveAt from when on it holds
 */
public record TierPolicy(int version, Instant effectiveAt, List<Rung> rungs) {

    /**
     * One tier of one ladder.
     *
     * @param level 0 to 3; that of 0 asks for nothing
     * @param minScore 0 to 1
     * @param minTrades weighed sales, trades or jobs, as the ladder asks
     * @param minSuccess 0 to 1
     * @param strictly whether the success must be above {@code minSuccess}, not at it
     * @param byInvitation whether an operator has to have said so
     * @param weight of the listings of someone who stands here, where the ladder is that of trust
     */
    public record Rung(
            Ladder ladder,
            int level,
            double minScore,
            int minTrades,
            double minSuccess,
            boolean strictly,
            boolean byInvitation,
            double weight) {

        boolean holds(Facts facts) {
            boolean succeeds =
                    strictly ? facts.success() > minSuccess : facts.success() >= minSuccess;
            return facts.score() >= minScore
                    && facts.trades() >= minTrades
                    && (succeeds || level == 0)
                    && (!byInvitation || facts.invited());
        }

        /** A share in whole percent, for people. */
        public long successPercent() {
            return Math.round(minSuccess * 100);
        }
    }

    /**
     * What is held against a rung.
     *
     * @param score 0 to 1
     * @param trades weighed
     * @param success 0 to 1
     */
    public record Facts(double score, double trades, double success, boolean invited) {}

    public TierPolicy {
        rungs = List.copyOf(rungs);
    }

    /** The highest tier all of whose conditions hold. */
    public int tier(Ladder ladder, Facts facts) {
        return rungs.stream()
                .filter(rung -> rung.ladder() == ladder && rung.holds(facts))
                .mapToInt(Rung::level)
                .max()
                .orElse(0);
    }

    /** The rungs of {@code ladder}, lowest first. */
    public List<Rung> of(Ladder ladder) {
        return rungs.stream()
                .filter(rung -> rung.ladder() == ladder)
                .sorted(Comparator.comparingInt(Rung::level))
                .toList();
    }

    /**
     * How much a listing of someone weighs in search: by their tier of trust, times their stars as
     * a share.
     *
     * @param rating 1 to 5, null without any
     */
    public double weight(int trust, @Nullable Double rating) {
        return rungs.stream()
                        .filter(rung -> rung.ladder() == Ladder.TRUST && rung.level() == trust)
                        .findFirst()
                        .map(Rung::weight)
                        .orElse(1.0)
                * ProviderScore.rated(rating);
    }
}
