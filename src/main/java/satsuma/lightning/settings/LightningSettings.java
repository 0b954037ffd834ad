package satsuma.lightning.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.kernel.Msat;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NodeAccess;
import satsuma.lightning.NwcUri;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/** {@link LightningTerms} and {@link NodeAccess} from the settings {@code satsuma.lightning.…}. */
@ApplicationScoped
public class LightningSettings {

    @Inject Config config;
    @Inject Site site;

    @Produces
    @Singleton
    LightningTerms terms() {
        var connection = connection();
        boolean nwc = backend().equals("nwc");
        if (!nwc && !connection.isNone()) {
            throw new IllegalStateException(
                    "Setting satsuma.lightning.nwc is given, but satsuma.lightning.backend is «%s»:"
                                    .formatted(backend())
                            + " please leave one of the two out.");
        }
        return new LightningTerms(
                Network.named(site.getNetwork()),
                nwc && connection.isNone(),
                connection,
                config.duration("satsuma.lightning.timeout", Duration.ofSeconds(10)),
                (int) config.whole("satsuma.lightning.margin", 6, 0, 1_000),
                Msat.ofSat(config.whole("satsuma.lightning.play.balance", 250_000, 0, 100_000_000)),
                config.isDev() && !site.isSecure() ? site.getHost() : "");
    }

    @Produces
    @Singleton
    NodeAccess access() {
        var files = new NodeFiles(config);
        return switch (backend()) {
            case "lnd" ->
                    new NodeAccess.Lnd(
                            files.origin("satsuma.lightning.lnd.url"),
                            files.certificates("satsuma.lightning.lnd.certificate"),
                            files.macaroon("satsuma.lightning.lnd.macaroon"));
            case "cln" ->
                    new NodeAccess.Cln(
                            files.origin("satsuma.lightning.cln.url"),
                            files.certificates("satsuma.lightning.cln.certificate"),
                            files.word("satsuma.lightning.cln.rune"));
            default -> new NodeAccess.Nwc();
        };
    }

    private String backend() {
        return config.oneOf("satsuma.lightning.backend", "nwc", "nwc", "lnd", "cln");
    }

    private NwcUri connection() {
        try {
            return new NwcUri(config.text("satsuma.lightning.nwc", ""));
        } catch (IllegalArgumentException _) {
            // Not shown: it may hold a secret all the same.
            throw new IllegalStateException(
                    "Setting satsuma.lightning.nwc must begin with nostr+walletconnect://, but does"
                            + " not.");
        }
    }
}
