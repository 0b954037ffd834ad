package satsuma.moderation.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.moderation.ModerationTerms;
import satsuma.platform.config.Config;

/** Reads {@code satsuma.moderation.…} once. */
@ApplicationScoped
class ModerationSettings {

    @Produces
    @Singleton
    ModerationTerms terms(Config config) {
        return new ModerationTerms(
                config.duration("satsuma.moderation.due", Duration.ofDays(3)),
                config.duration("satsuma.moderation.appeal", Duration.ofDays(3)));
    }
}
