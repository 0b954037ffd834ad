package satsuma.reputation.api;

import java.util.LinkedHashMap;
import java.util.Map;
import satsuma.reputation.Ladder;
import satsuma.reputation.ReputationStats;

/**
 * How many sellers stand where. Public contract: add members freely, never rename or remove one.
 *
 * @param averageScore 0 to 1; 0 without any seller
 * @param access sellers by tier; so for {@code reputation} and {@code trust}
 */
public record StatsJson(
        long sellers,
        long sales,
        long ratings,
        double averageScore,
        Map<String, Long> access,
        Map<String, Long> reputation,
        Map<String, Long> trust) {

    static StatsJson of(ReputationStats stats) {
        return new StatsJson(
                stats.sellers(),
                stats.sales(),
                stats.ratings(),
                stats.averageScore(),
                byTier(stats, Ladder.ACCESS),
                byTier(stats, Ladder.REPUTATION),
                byTier(stats, Ladder.TRUST));
    }

    private static Map<String, Long> byTier(ReputationStats stats, Ladder ladder) {
        var counts = new LinkedHashMap<String, Long>();
        for (int level = 0; level < ladder.tiers().size(); level++) {
            counts.put(ladder.tier(level), stats.of(ladder).get(level));
        }
        return counts;
    }
}
