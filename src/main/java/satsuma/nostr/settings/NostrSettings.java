package satsuma.nostr.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.RelayTerms;
import satsuma.nostr.RelayUrl;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/**
 * Makes {@link NostrTerms} and {@link RelayTerms} of the settings that begin with {@code
 * satsuma.nostr}.
 */
@ApplicationScoped
class NostrSettings {

    @Produces
    @Singleton
    NostrTerms terms(Config config, Site site) {
        var outside = config.text("satsuma.nostr.relays", "");
        var curve = config.oneOf("satsuma.nostr.curve", "native", "native", "pure");
        return new NostrTerms(
                new RelayUrl(site.getRelay()),
                Stream.of(outside.split("[,\\s]+", -1))
                        .filter(url -> !url.isEmpty())
                        .map(RelayUrl::of)
                        .toList(),
                curve.equals("native"));
    }

    @Produces
    @Singleton
    RelayTerms relayTerms(Config config) {
        return new RelayTerms(
                (int) config.whole("satsuma.nostr.events-per-second", 200, 0, 1_000_000),
                (int) config.whole("satsuma.nostr.difficulty", 0, 0, 64));
    }
}
