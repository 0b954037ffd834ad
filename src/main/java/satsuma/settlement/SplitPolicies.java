package satsuma.settlement;

import java.util.Comparator;
import java.util.List;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;

/**
 * The split policies there are.
 *
 * <p>To change one, add a line with the next version and leave the old one: sales made under it
 * still have to be shared as was agreed.
 */
public final class SplitPolicies {

    /** What holds where nothing else was chosen. */
    public static final String STANDARD = "standard";

    private static final List<SplitPolicy> ALL =
            List.of(
                    new SplitPolicy(STANDARD, 1, Split.of(5_500, 2_500, 1_200, 800)),
                    new SplitPolicy("creator-first", 1, Split.of(6_000, 2_500, 1_000, 500)),
                    new SplitPolicy("trajectory", 1, Split.of(9_000, 0, 1_000, 0)),
                    new SplitPolicy("manifest", 1, Split.of(10_000, 0, 0, 0)));

    private SplitPolicies() {}

    /**
     * The newest version of the policy called {@code name}.
     *
     * @throws Refusal {@link SettlementRefusal#SPLIT_UNKNOWN} if there is none
     */
    public static SplitPolicy named(String name) {
        return ALL.stream()
                .filter(policy -> policy.name().equals(name))
                .max(Comparator.comparingInt(SplitPolicy::version))
                .orElseThrow(() -> new Refusal(SettlementRefusal.SPLIT_UNKNOWN, name));
    }

    /**
     * The policy as it was in {@code version}.
     *
     * @throws Refusal {@link SettlementRefusal#SPLIT_UNKNOWN} if there is none
     */
    public static SplitPolicy of(String name, int version) {
        return ALL.stream()
                .filter(policy -> policy.name().equals(name) && policy.version() == version)
                .findFirst()
                .orElseThrow(() -> new Refusal(SettlementRefusal.SPLIT_UNKNOWN, name));
    }

    /** All of them, in every version, oldest first. */
    public static List<SplitPolicy> all() {
        return ALL;
    }
}
