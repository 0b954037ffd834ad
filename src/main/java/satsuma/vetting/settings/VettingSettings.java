package satsuma.vetting.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import satsuma.platform.config.Config;
import satsuma.vetting.VettingTerms;
import satsuma.vetting.VettingTerms.Rule;

/** Reads {@code satsuma.skill.…} once. */
@ApplicationScoped
class VettingSettings {

    @Produces
    @Singleton
    VettingTerms terms(Config config) {
        var rule = config.oneOf("satsuma.skill.review", "findings", "findings", "always", "never");
        return new VettingTerms(
                Rule.valueOf(rule.toUpperCase(Locale.ROOT)),
                config.duration("satsuma.skill.review-due", Duration.ofDays(3)));
    }
}
