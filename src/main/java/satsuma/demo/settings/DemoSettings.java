package satsuma.demo.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import satsuma.demo.DemoTerms;
import satsuma.platform.config.Config;

/** The {@link DemoTerms} as the operator set them. */
@ApplicationScoped
class DemoSettings {

    @Inject Config config;

    @Produces
    @Singleton
    DemoTerms terms() {
        return new DemoTerms(config.flag("satsuma.demo.seed", config.isDev()));
    }
}
