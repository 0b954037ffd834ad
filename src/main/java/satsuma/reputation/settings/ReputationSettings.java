package satsuma.reputation.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.platform.config.Config;
import satsuma.reputation.ReviewTerms;

/** Reads {@code satsuma.reputation.…} once. */
@ApplicationScoped
class ReputationSettings {

    /** Long enough to use what was bought, and to think again. */
    private static final Duration EDITABLE = Duration.ofDays(14);

    @Produces
    @Singleton
    ReviewTerms terms(Config config) {
        return new ReviewTerms(config.duration("satsuma.reputation.review.editable", EDITABLE));
    }
}
