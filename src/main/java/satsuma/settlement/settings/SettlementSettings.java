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

    private static final long REVIEW_FROM_MAX_SAT = 1_000_000_000;

    @Produces
    @Singleton
    SettlementTerms terms(Config config) {
        var review = config.isDev() ? Duration.ofSeconds(60) : Duration.ofHours(24);
        long fromSat =
                config.whole("satsuma.settlement.review.from", 1_000, 0, REVIEW_FROM_MAX_SAT);
        return new SettlementTerms(
                config.duration("satsuma.settlement.review", review), Msat.ofSat(fromSat));
    }
}
