package satsuma.reputation;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Where someone stands on a day.
 *
 * @param score 0 to 1 with four decimals; null without a settled sale, since there is nothing to
 *     judge by
 * @param policy the version of {@link TierPolicy} the tiers are of
 * @param weight of their listings in search
 */
public record Standing(
        NostrKey who,
        Evidence evidence,
        @Nullable Double score,
        Tiers tiers,
        int policy,
        double weight,
        LocalDate day) {

    /** What someone weighs of whom nothing is known. */
    public static final double UNKNOWN_WEIGHT = 0.8;

    private static final double PLACES = 10_000;

    /** Where {@code who} stands on {@code day}, by what there is. */
    public static Standing of(
            NostrKey who, Evidence evidence, TierPolicy policy, boolean invited, LocalDate day) {
        var score = evidence.isAny() ? round(formula(evidence, day).value()) : null;
        double known = score == null ? 0 : score;
        var tiers =
                new Tiers(
                        policy.tier(
                                Ladder.ACCESS,
                                new TierPolicy.Facts(
                                        known,
                                        evidence.jobsCounted(),
                                        evidence.jobsSuccess(),
                                        invited)),
                        policy.tier(
                                Ladder.REPUTATION,
                                new TierPolicy.Facts(
                                        known, evidence.counted(), evidence.success(), invited)),
                        policy.tier(
                                Ladder.TRUST,
                                new TierPolicy.Facts(
                                        known,
                                        evidence.tradesCounted(),
                                        evidence.tradesSuccess(),
                                        invited)));
        return new Standing(
                who,
                evidence,
                score,
                tiers,
                policy.version(),
                round(policy.weight(tiers.trust(), evidence.rating())),
                day);
    }

    /** The formula behind the score, with its values put in. */
    public CreatorScore formula() {
        return formula(evidence, day);
    }

    /** The score for people, four decimals; empty without one. */
    public String scoreText() {
        return score == null ? "" : String.format(Locale.ROOT, "%.4f", score);
    }

    /** Whether others may see it: whoever only buys is nobody's business. */
    public boolean isPublic() {
        return evidence.isAny();
    }

    /** Whether anything others see differs from {@code other}. */
    boolean differsFrom(@Nullable Standing other) {
        return other == null
                ? score != null || !tiers.equals(Tiers.NEW)
                : !Objects.equals(score, other.score)
                        || !tiers.equals(other.tiers)
                        || weight != other.weight;
    }

    private static CreatorScore formula(Evidence evidence, LocalDate day) {
        return new CreatorScore(
                evidence.success(),
                evidence.rating(),
                evidence.counted(),
                evidence.provenDays(),
                evidence.disputeRate(),
                Decay.idleDays(evidence.lastSale(), day));
    }

    private static double round(double value) {
        return Math.round(value * PLACES) / PLACES;
    }
}
