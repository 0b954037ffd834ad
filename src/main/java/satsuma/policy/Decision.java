package satsuma.policy;

import java.util.Comparator;
import java.util.List;

/**
 * What a check comes to, and why.
 *
 * @param ruleset by which words it was checked
 * @param hits gravest first
 */
public record Decision(Outcome outcome, Level level, int ruleset, List<Hit> hits) {

    public Decision {
        hits = List.copyOf(hits);
    }

    static Decision of(Level level, List<Hit> hits) {
        var sorted = hits.stream().sorted(Comparator.comparing(Hit::weight).reversed()).toList();
        var outcome =
                sorted.stream()
                        .map(hit -> level.outcome(hit.weight()))
                        .max(Comparator.naturalOrder())
                        .orElse(Outcome.ALLOWED);
        return new Decision(outcome, level, Classifier.RULESET, sorted);
    }

    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** The categories that were hit, in words with commas between; empty if none was. */
    public String categories() {
        return String.join(
                ", ", hits.stream().map(hit -> hit.category().word()).distinct().toList());
    }
}
