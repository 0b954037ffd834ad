package satsuma.faults;

import java.util.EnumMap;
import java.util.Map;

/** Counts faults; for one thread at a time. */
final class Tally {

    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    void count(Fault fault) {
        counts.merge(fault, 1, Integer::sum);
    }

    void addAll(Tally other) {
        other.counts.forEach((fault, count) -> counts.merge(fault, count, Integer::sum));
    }

    int of(Fault fault) {
        return counts.getOrDefault(fault, 0);
    }

    int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
