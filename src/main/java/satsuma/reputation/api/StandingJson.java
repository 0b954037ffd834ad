package satsuma.reputation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.reputation.Change;
import satsuma.reputation.Standing;

/**
 * Where a seller stands, as programs see it. Public contract: add members freely, never rename or
 * remove one.
 *
 * @param npub who
 * @param score 0 to 1, four decimals
 * @param formula with the values put in
 * @param access {@code new}, {@code verified}, {@code trusted} or {@code elite}
 * @param reputation {@code new}, {@code established}, {@code trusted} or {@code elite}
 * @param trust {@code new}, {@code established}, {@code trusted} or {@code expert}
 * @param counted the sales, weighed: the n-th to the same buyer counts 1/n
 * @param success 0 to 1
 * @param rating 1 to 5, null without any
 * @param weight of their listings in search
 * @param policy the version of the tiers' policy
 * @param day the UTC day it is of
 * @param changes latest first; only of one seller, null in lists
 */
public record StandingJson(
        String npub,
        @Nullable Double score,
        String formula,
        String access,
        String reputation,
        String trust,
        long sales,
        int buyers,
        double counted,
        double success,
        @Nullable Double rating,
        int ratings,
        long lostDisputes,
        long refunded,
        double weight,
        int policy,
        String day,
        @Nullable List<ChangeJson> changes) {

    /** One line of the history. */
    public record ChangeJson(
            String day, String cause, @Nullable Double before, @Nullable Double after) {

        static ChangeJson of(Change change) {
            return new ChangeJson(
                    change.day().toString(), change.cause(), change.before(), change.after());
        }
    }

    static StandingJson of(Standing standing, @Nullable List<Change> changes) {
        var evidence = standing.evidence();
        var tiers = standing.tiers();
        return new StandingJson(
                standing.who().npub(),
                standing.score(),
                standing.formula().text(),
                tiers.accessWord(),
                tiers.reputationWord(),
                tiers.trustWord(),
                evidence.sales(),
                evidence.counterparts(),
                evidence.counted(),
                evidence.success(),
                evidence.rating(),
                evidence.ratings(),
                evidence.lost(),
                evidence.refunded(),
                standing.weight(),
                standing.policy(),
                standing.day().toString(),
                changes == null ? null : changes.stream().map(ChangeJson::of).toList());
    }
}
