package satsuma.dispute.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.dispute.DisputeTerms;
import satsuma.platform.config.Config;

/** Reads {@code satsuma.dispute.…} once. */
@ApplicationScoped
class DisputeSettings {

    @Produces
    @Singleton
    DisputeTerms terms(Config config) {
        return new DisputeTerms(
                config.duration("satsuma.dispute.file", Duration.ofDays(14)),
                config.duration("satsuma.dispute.answer", Duration.ofHours(24)),
                config.duration("satsuma.dispute.arbiter", Duration.ofHours(48)),
                config.duration("satsuma.dispute.ruling", Duration.ofHours(72)),
                config.duration("satsuma.dispute.appeal", Duration.ofHours(48)));
    }
}
