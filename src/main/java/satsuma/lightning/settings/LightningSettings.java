package satsuma.lightning.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.kernel.Msat;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/** {@link LightningTerms} from the settings {@code satsuma.lightning.…}. */
@ApplicationScoped
public class LightningSettings {

    @Inject Config config;
    @Inject Site site;

    @Produces
    @Singleton
    LightningTerms terms() {
        var connection = new NwcUri(config.text("satsuma.lightning.nwc", ""));
        return new LightningTerms(
                Network.named(site.getNetwork()),
                connection.isNone(),
                connection,
                config.duration("satsuma.lightning.timeout", Duration.ofSeconds(10)),
                (int) config.whole("satsuma.lightning.margin", 6, 0, 1_000),
                Msat.ofSat(config.whole("satsuma.lightning.play.balance", 250_000, 0, 100_000_000)),
                config.isDev() && !site.isSecure() ? site.getHost() : "");
    }
}
