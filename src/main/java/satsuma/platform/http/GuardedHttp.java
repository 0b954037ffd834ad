package satsuma.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.config.Config;

/**
 * Fetches an address that a stranger gave.
 *
 * <p>HTTPS only, no redirects, no proxy, bounded in time and size, and never to this machine or its
 * neighbours: every address the host name resolves to must be public. The name is looked up once,
 * and the connection goes to one of the addresses that were looked at, whatever the name means a
 * moment later; the server is still asked for, and must prove itself, by its name. In the dev
 * profile, where the demo's own addresses are on loopback, {@code satsuma.http.private} is {@code
 * allow}.
 */
@Singleton
public class GuardedHttp {

    /** How names are looked up. */
    interface Names {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /** For a name alone; a fetch has its own time for everything. */
    private static final Duration LOOK_UP = Duration.ofSeconds(4);

    private final boolean allowsPrivate;
    private final Names names;
    private final OkHttpClient client;

    @Inject
    public GuardedHttp(Config config) {
        this(
                config.oneOf(
                                "satsuma.http.private",
                                config.isDev() ? "allow" : "refuse",
                                "allow",
                                "refuse")
                        .equals("allow"),
                InetAddress::getAllByName,
                new OkHttpClient());
    }

    GuardedHttp(boolean allowsPrivate, Names names, OkHttpClient client) {
        this.allowsPrivate = allowsPrivate;
        this.names = names;
        this.client =
                client.newBuilder()
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .proxy(Proxy.NO_PROXY)
                        // Whoever asks again looks the name up again.
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .build();
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
     * @param timeout for all of it, from looking the name up to the last byte
     * @param bytesMax an answer that is longer is refused
     * @throws Refusal {@link CommonRefusal#ADDRESS_REFUSED} if it must not be fetched, {@link
     *     CommonRefusal#ADDRESS_SILENT} if nothing, or too much, came back in time
     */
    public Answer get(URI address, Duration timeout, int bytesMax) {
        long until = System.nanoTime() + timeout.toNanos();
        var checked = checked(address, timeout);
        var left = Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
        var pinned = client.newBuilder().dns(_ -> checked).callTimeout(left).build();
        var request =
                new Request.Builder()
                        .url(address.toString())
                        .header("User-Agent", "Satsuma")
                        .build();
        try (var response = pinned.newCall(request).execute()) {
            return new Answer(response.code(), body(response, bytesMax));
        } catch (IOException | IllegalArgumentException _) {
            throw new Refusal(CommonRefusal.ADDRESS_SILENT, address.getHost());
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
        checked(address, LOOK_UP);
    }

    /** All addresses of its host, each of them allowed. */
    private List<InetAddress> checked(URI address, Duration timeout) {
        var host = address.getHost();
        boolean plain = "http".equals(address.getScheme());
        if (host == null
                || address.getUserInfo() != null
                || !(plain && allowsPrivate || "https".equals(address.getScheme()))) {
            throw new Refusal(CommonRefusal.ADDRESS_REFUSED, String.valueOf(address));
        }
        var resolved = List.of(lookUp(host, timeout));
        if (!allowsPrivate && !resolved.stream().allMatch(PublicAddress::is)) {
            throw new Refusal(CommonRefusal.ADDRESS_REFUSED, host);
        }
        return resolved;
    }

    /** On a thread of its own: nobody can tell the system to hurry up with a name. */
    private InetAddress[] lookUp(String host, Duration timeout) {
        var task = new FutureTask<>(() -> names.all(host));
        Thread.ofPlatform().daemon().name("name of a stranger").start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw new Refusal(CommonRefusal.ADDRESS_SILENT, host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(CommonRefusal.ADDRESS_SILENT, host);
        }
    }

    private static String body(Response response, int bytesMax) throws IOException {
        var body = response.body().source();
        if (body.request(bytesMax + 1L)) {
            throw new IOException("longer than " + bytesMax + " bytes");
        }
        return body.getBuffer().readString(UTF_8);
    }
}
