package satsuma.settlement.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.kernel.Msat;
import satsuma.platform.config.Config;
import satsuma.settlement.SettlementTerms;

/** Reads {@code satsuma.settlement.…} once. */
@ApplicationScoped
class SettlementSettings {

    /** Long enough to look, short enough to try things out. */
    private static final Duration SHORT = Duration.ofSeconds(60);

    private static final long REVIEW_FROM_MAX_SAT = 1_000_000_000;

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
}
