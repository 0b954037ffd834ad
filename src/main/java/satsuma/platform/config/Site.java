package satsuma.platform.config;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * Where the portal stands and what it deals in; in pages {@code #{site}}.
 *
 * <p>Addresses are built from the setting and never from the {@code Host} header of a request.
 */
@Named
@Singleton
public class Site {

    private final URI url;
    private final String name;
    private final String network;
    private final URI relay;

    @Inject
    public Site(Config config) {
        url = URI.create(config.text("satsuma.site.url", "http://localhost:8080"));
        name = config.text("satsuma.site.name", "Satsuma");
        network =
                config.oneOf(
                        "satsuma.lightning.network",
                        "regtest",
                        "regtest",
                        "signet",
                        "testnet",
                        "mainnet");
        relay =
                URI.create(
                        config.text(
                                "satsuma.site.relay",
                                url.toString().replaceFirst("^http", "ws") + "/relay"));
        if (url.getHost() == null || !url.getPath().isEmpty()) {
            throw new IllegalStateException(
                    "Setting satsuma.site.url must be an origin such as https://market.example,"
                            + " but is «%s».".formatted(url));
        }
    }

    /** The public origin, without a slash at its end. */
    public URI getUrl() {
        return url;
    }

    public String getHost() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    public String getName() {
        return name;
    }

    public boolean isSecure() {
        return "https".equals(url.getScheme());
    }

    /** Whether the sats here are worth nothing; every page says so. */
    public boolean isPlayMoney() {
        return !network.equals("mainnet");
    }

    /** {@code regtest}, {@code signet}, {@code testnet} or {@code mainnet}. */
    public String getNetwork() {
        return network;
    }

    /** Our own relay, as clients reach it. */
    public URI getRelay() {
        return relay;
    }

    /** The absolute address of {@code path}, which begins with a slash. */
    public String at(String path) {
        return url + path;
    }
}
