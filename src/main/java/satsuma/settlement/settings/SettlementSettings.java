package satsuma.settlement.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.kernel.Msat;
import satsuma.platform.config.Config;
import satsuma.settlement.PayoutTerms;
import satsuma.settlement.Payroll;
import satsuma.settlement.SettlementTerms;

/** Reads {@code satsuma.settlement.…} once. */
@ApplicationScoped
class SettlementSettings {

    /** Long enough to look, short enough to try things out. */
    private static final Duration SHORT = Duration.ofSeconds(60);

    private static final long REVIEW_FROM_MAX_SAT = 1_000_000_000;
    private static final long PAYOUT_SAT = 10_000_000;
    private static final long PAYOUT_MAX_SAT = 100_000_000_000L;

    @Produces
    @Singleton
    SettlementTerms terms(Config config) {
        boolean dev = config.isDev();
        var review = dev ? SHORT : Duration.ofHours(24);
        var computeReview = dev ? SHORT : Duration.ofDays(3);
        long fromSat =
                config.whole("satsuma.settlement.review.from", 1_000, 0, REVIEW_FROM_MAX_SAT);
        return new SettlementTerms(
                config.duration("satsuma.settlement.review", review),
                config.duration("satsuma.settlement.review.compute", computeReview),
                Msat.ofSat(fromSat));
    }

    @Produces
    @Singleton
    PayoutTerms payouts(Config config) {
        return new PayoutTerms(
                Msat.ofSat(
                        config.whole(
                                "satsuma.settlement.payout.largest",
                                PAYOUT_SAT,
                                Payroll.LEAST.sat(),
                                PAYOUT_MAX_SAT)),
                (int) config.whole("satsuma.settlement.payout.per-hour", 30, 1, 1_000),
                (int) config.whole("satsuma.settlement.payout.at-once", 8, 1, 64));
    }
}
