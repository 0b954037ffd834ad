package satsuma.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas, by their worked figures and by what must hold for all values. */
class ScoreTest {

    private static final double EXACT = 1e-12;

    @Test
    void ofAProviderIsTheWorkedFigure() {
        var score = new ProviderScore(0.96, 0.80, 0.99, 4.5, 0);

        assertThat(score.value()).isCloseTo(0.922, within(EXACT));
    }

    @Test
    void ofAProviderFadesToTheWorkedFigure() {
        var score = new ProviderScore(0.96, 0.80, 0.99, 4.5, 14);

        assertThat(score.value()).isCloseTo(0.8321, within(0.00005));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100, 1", "2550, 0.5", "5000, 0", "60000, 0", "101, 0.999796"})
    void ofAResponseIsALineBetweenFastAndSlow(double milliseconds, double expected) {
        assertThat(ProviderScore.response(milliseconds)).isCloseTo(expected, within(0.000001));
    }

    @Test
    void takesFourOfFiveWhereNobodyGaveStars() {
        assertThat(ProviderScore.rated(null)).isEqualTo(0.8);
        assertThat(ProviderScore.rated(5.0)).isEqualTo(1);
    }

    @Test
    void ofACreatorIsTheWorkedFigure() {
        // 0.40 × 0.98 + 0.30 × 0.9 + 0.10 × (0.5 + 0.2 + 1 − 0.01)
        var score = new CreatorScore(0.98, 4.5, 50, 73, 0.01, 0);

        assertThat(score.value()).isCloseTo(0.831, within(EXACT));
        assertThat(new CreatorScore(0.98, 4.5, 50, 73, 0.01, 14).value())
                .isCloseTo(0.831 * 0.9025, within(EXACT));
    }

    @Test
    void staysBetweenNothingAndOneAndNeverGrowsByIdling() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            double success = random.nextDouble();
            Double rating = random.nextBoolean() ? random.nextDouble(1, 5.0000001) : null;
            int idle = random.nextInt(4_000);
            int later = idle + random.nextInt(4_000);
            double counted = random.nextDouble(5_000);
            long proven = random.nextLong(4_000);
            double disputes = random.nextDouble();
            double response = ProviderScore.response(random.nextDouble(20_000));
            double uptime = random.nextDouble();

            double creator =
                    new CreatorScore(success, rating, counted, proven, disputes, idle).value();
            double provider = new ProviderScore(success, response, uptime, rating, idle).value();

            assertThat(creator).isBetween(0.0, 1.0);
            assertThat(provider).isBetween(0.0, 1.0);
            assertThat(new CreatorScore(success, rating, counted, proven, disputes, later).value())
                    .isLessThanOrEqualTo(creator);
            assertThat(new ProviderScore(success, response, uptime, rating, later).value())
                    .isLessThanOrEqualTo(provider);
        }
    }

    @Test
    void weighsTheNextTradeWithTheSameCounterpartLess() {
        assertThat(Evidence.weight(0)).isZero();
        assertThat(Evidence.weight(1)).isEqualTo(1);
        assertThat(Evidence.weight(2)).isEqualTo(1.5);
        assertThat(Evidence.weight(100)).isCloseTo(5.187, within(0.001));
    }
}
