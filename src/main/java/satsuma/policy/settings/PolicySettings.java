package satsuma.policy.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import satsuma.platform.config.Config;
import satsuma.policy.Level;
import satsuma.policy.PolicyTerms;

/** Reads {@code satsuma.policy.…} once. */
@ApplicationScoped
class PolicySettings {

    @Produces
    @Singleton
    PolicyTerms terms(Config config) {
        var word =
                config.oneOf("satsuma.policy.level", "strict", "strict", "balanced", "permissive");
        return new PolicyTerms(Level.ofWord(word).orElseThrow());
    }
}
