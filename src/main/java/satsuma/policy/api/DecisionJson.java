package satsuma.policy.api;

import java.util.List;
import satsuma.policy.Decision;
import satsuma.policy.Hit;

/**
 * What a check comes to. Public contract: add members freely, never rename or remove one.
 *
 * @param outcome {@code allowed}, {@code flagged} or {@code denied}
 */
public record DecisionJson(String outcome, String level, int ruleset, List<HitJson> hits) {

    /** One place that is not as it should be. */
    public record HitJson(String category, String weight, String words) {
        static HitJson of(Hit hit) {
            return new HitJson(hit.category().word(), hit.weight().word(), hit.words());
        }
    }

    static DecisionJson of(Decision decision) {
        return new DecisionJson(
                decision.outcome().word(),
                decision.level().word(),
                decision.ruleset(),
                decision.hits().stream().map(HitJson::of).toList());
    }
}
