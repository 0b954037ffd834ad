package satsuma.delivery.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import satsuma.delivery.DeliveryTerms;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/** The {@link DeliveryTerms} as the operator set them. */
@ApplicationScoped
class DeliverySettings {

    /** A tebibyte; beyond that one would think of another way than one upload. */
    private static final long MAX_BYTES_MAX = 1L << 40;

    @Inject Config config;
    @Inject Site site;

    @Produces
    @Singleton
    DeliveryTerms terms() {
        var data = Path.of(config.text("satsuma.data", ".satsuma"));
        return new DeliveryTerms(
                Path.of(config.text("satsuma.delivery.folder", data.resolve("content").toString())),
                config.whole(
                        "satsuma.delivery.max-bytes",
                        DeliveryTerms.DEFAULT_MAX_BYTES,
                        1,
                        MAX_BYTES_MAX),
                site.getUrl().toString());
    }
}
