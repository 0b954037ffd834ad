package satsuma.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each ladder asks for all its conditions at once. */
class TierPolicyTest {

    private final TierPolicy policy = InMemoryReputation.POLICY;

    @ParameterizedTest
    @CsvSource({
        "0.92, 750,  0.96,  trusted",
        "0.97, 200,  0.99,  established",
        "0.95, 1000, 0.991, elite",
        "0.95, 1000, 0.99,  trusted",
        "0.95, 999,  0.991, trusted",
        "0.80, 500,  0.95,  established",
        "0.50, 100,  0.91,  established",
        "0.50, 100,  0.90,  new",
        "0.49, 5000, 1,     new",
        "1,    99,   1,     new"
    })
    void standsByScoreJobsAndSuccess(double score, double jobs, double success, String tier) {
        var facts = new TierPolicy.Facts(score, jobs, success, false);

        int level = policy.tier(Ladder.REPUTATION, facts);

        assertThat(Ladder.REPUTATION.tier(level)).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({
        "9.9, 1,    new",
        "10,  0.80, established",
        "10,  0.79, new",
        "50,  0.90, trusted",
        "50,  0.89, established",
        "100, 0.95, expert",
        "100, 0.94, trusted",
        "100, 0.50, new"
    })
    void trustsByTradesAndSuccess(double trades, double success, String tier) {
        var facts = new TierPolicy.Facts(0, trades, success, false);

        assertThat(Ladder.TRUST.tier(policy.tier(Ladder.TRUST, facts))).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({
        "100,   0.951, false, verified",
        "100,   0.95,  false, new",
        "1000,  0.981, false, trusted",
        "50000, 1,     false, trusted",
        "0,     1,     true,  elite"
    })
    void givesAccessByJobsAndTheHighestByInvitation(
            double jobs, double success, boolean invited, String tier) {
        var facts = new TierPolicy.Facts(0, jobs, success, invited);

        assertThat(Ladder.ACCESS.tier(policy.tier(Ladder.ACCESS, facts))).isEqualTo(tier);
    }

    @Test
    void weighsByTrustAndStars() {
        assertThat(policy.weight(0, null)).isEqualTo(0.8);
        assertThat(policy.weight(1, 5.0)).isEqualTo(1.5);
        assertThat(policy.weight(3, 4.5)).isEqualTo(2.7);
        assertThat(Standing.UNKNOWN_WEIGHT).isEqualTo(policy.weight(0, null));
    }

    @Test
    void putsNobodyHigherWithoutAllThatIsAskedFor() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            var facts =
                    new TierPolicy.Facts(
                            random.nextDouble(),
                            random.nextDouble(1_500),
                            random.nextDouble(),
                            random.nextBoolean());
            for (var ladder : Ladder.values()) {
                int level = policy.tier(ladder, facts);
                var rung = policy.of(ladder).get(level);

                assertThat(facts.score()).isGreaterThanOrEqualTo(rung.minScore());
                assertThat(facts.trades()).isGreaterThanOrEqualTo(rung.minTrades());
                assertThat(facts.success()).isGreaterThanOrEqualTo(rung.minSuccess());
                assertThat(facts.invited() || !rung.byInvitation()).isTrue();
            }
        }
    }
}
