package satsuma.reputation;

import java.util.List;

/**
 * How many sellers stand where.
 *
 * @param sellers with a score
 * @param sales settled or given back, of all of them
 * @param ratings by how many buyers, of all of them
 * @param averageScore 0 to 1; 0 without any
 * @param access how many on each tier, lowest first; so for {@code reputation} and {@code trust}
 */
public record ReputationStats(
        long sellers,
        long sales,
        long ratings,
        double averageScore,
        List<Long> access,
        List<Long> reputation,
        List<Long> trust) {

    public ReputationStats {
        access = List.copyOf(access);
        reputation = List.copyOf(reputation);
        trust = List.copyOf(trust);
    }

    public List<Long> of(Ladder ladder) {
        return switch (ladder) {
            case ACCESS -> access;
            case REPUTATION -> reputation;
            case TRUST -> trust;
        };
    }
}
