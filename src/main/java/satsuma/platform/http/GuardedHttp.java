package satsuma.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.config.Config;

/**
 * Fetches an address that a stranger gave.
 *
 * <p>HTTPS only, no redirects, bounded in time and size, and never to this machine or its
 * neighbours: every address the host name resolves to must be public. The name is looked up just
 * before, and Java keeps the answer for thirty seconds, longer than any fetch may take; so the
 * connection goes where the check looked. In the dev profile, where the demo's own addresses are on
 * loopback, {@code satsuma.http.private} is {@code allow}.
 */
@Singleton
public class GuardedHttp {

    private final boolean allowsPrivate;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(4))
                    .build();

    @Inject
    public GuardedHttp(Config config) {
        this(
                config.oneOf(
                                "satsuma.http.private",
                                config.isDev() ? "allow" : "refuse",
                                "allow",
                                "refuse")
                        .equals("allow"));
    }

    GuardedHttp(boolean allowsPrivate) {
        this.allowsPrivate = allowsPrivate;
    }

    /**
     * What was answered.
     *
     * @param status the HTTP status; a redirect is handed over, not followed
     */
    public record Answer(int status, String body) {}

    /**
     * Fetches {@code address}.
     *
     * @param bytesMax an answer that is longer is refused
     * @throws Refusal {@link CommonRefusal#ADDRESS_REFUSED} if it must not be fetched, {@link
     *     CommonRefusal#ADDRESS_SILENT} if nothing, or too much, came back in time
     */
    public Answer get(URI address, Duration timeout, int bytesMax) {
        requireAllowed(address);
        var request = HttpRequest.newBuilder(address).timeout(timeout).GET().build();
        // The request's own time ends with the headers; a body may come drop by drop.
        var coming =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), bytesMax));
        try {
            var response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (ExecutionException | TimeoutException _) {
            throw new Refusal(CommonRefusal.ADDRESS_SILENT, address.getHost());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(CommonRefusal.ADDRESS_SILENT, address.getHost());
        } finally {
            coming.cancel(true);
        }
    }

    /**
     * Lets {@code address} pass if it may be gone to at all; for those who talk another protocol
     * over it.
     *
     * @throws Refusal {@link CommonRefusal#ADDRESS_REFUSED}, or {@link
     *     CommonRefusal#ADDRESS_SILENT} if its host is not known
     */
    public void requireAllowed(URI address) {
        var host = address.getHost();
        boolean plain = "http".equals(address.getScheme());
        if (host == null
                || address.getUserInfo() != null
                || !(plain && allowsPrivate || "https".equals(address.getScheme()))) {
            throw new Refusal(CommonRefusal.ADDRESS_REFUSED, String.valueOf(address));
        }
        try {
            for (var resolved : InetAddress.getAllByName(host)) {
                if (!allowsPrivate && !PublicAddress.is(resolved)) {
                    throw new Refusal(CommonRefusal.ADDRESS_REFUSED, host);
                }
            }
        } catch (UnknownHostException e) {
            throw new Refusal(CommonRefusal.ADDRESS_SILENT, host);
        }
    }
}
