package satsuma.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures people were promised, and what holds for all others. */
class SplitTest {

    private static final long SEED = 20_261_121L;
    private static final Split STANDARD = Split.of(5_500, 2_500, 1_200, 800);

    @ParameterizedTest
    @CsvSource({
        "1000000, 550000, 250000, 120000, 80000",
        "1003000, 551650, 250750, 120360, 80240",
        "1000, 550, 250, 120, 80",
        "0, 0, 0, 0, 0",
        "1, 1, 0, 0, 0",
        "2, 1, 1, 0, 0"
    })
    void sharesByLargestRemainder(long msat, long creator, long compute, long platform, long rest) {
        assertThat(parts(STANDARD, msat)).containsExactly(creator, compute, platform, rest);
    }

    @Test
    void givesAMissingReferrersShareToTheCreator() {
        assertThat(parts(STANDARD.without(Recipient.REFERRER), 1_000_000))
                .containsExactly(630_000L, 250_000L, 120_000L);
    }

    @Test
    void sharesTheOtherNamedWay() {
        assertThat(parts(Split.of(6_000, 2_500, 1_000, 500), 1_000_000))
                .containsExactly(600_000L, 250_000L, 100_000L, 50_000L);
    }

    @Test
    void decidesATieInTheOrderOfTheRecipients() {
        assertThat(parts(Split.of(2_500, 2_500, 2_500, 2_500), 2)).containsExactly(1L, 1L, 0L, 0L);
    }

    @Test
    void isRefusedUnlessItIsWhole() {
        assertThatIllegalArgumentException().isThrownBy(() -> Split.of(7_000, 2_000, 500, 400));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.of(7_000, 2_000, 500, 501));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.of(11_000, -1_000, 0, 0));
        assertThat(Split.of(7_000, 2_000, 500, 500).shares()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void neitherMakesNorLosesAnything(long msat) {
        var chance = new Random(msat ^ SEED);
        for (int i = 0; i < 20; i++) {
            var split = any(chance);
            var parts = split.divide(new Msat(msat));

            assertThat(parts.stream().mapToLong(part -> part.amount().value()).sum())
                    .isEqualTo(msat);
            for (var part : parts) {
                double exact = (double) msat * part.bps() / Split.WHOLE_BPS;
                assertThat((double) part.amount().value())
                        .isBetween(
                                Math.floor(exact * (1 - 1e-15)) - 1,
                                Math.ceil(exact) * (1 + 1e-15) + 1);
            }
        }
    }

    static LongStream amounts() {
        var chance = new Random(SEED);
        return LongStream.concat(
                LongStream.of(0, 1, 2, 999, 1_000, 9_999, 10_000, 10_001, Msat.MAX - 1, Msat.MAX),
                LongStream.generate(() -> chance.nextLong(Msat.MAX)).limit(50));
    }

    private static Split any(Random chance) {
        int creator = chance.nextInt(10_001);
        int compute = chance.nextInt(10_001 - creator);
        int platform = chance.nextInt(10_001 - creator - compute);
        return Split.of(creator, compute, platform, 10_000 - creator - compute - platform);
    }

    private static List<Long> parts(Split split, long msat) {
        return split.divide(new Msat(msat)).stream().map(part -> part.amount().value()).toList();
    }
}
