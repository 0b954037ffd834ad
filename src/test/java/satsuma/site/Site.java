package satsuma.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The running site, handed to tests that ask for it.
 *
 * <p>The build has started it; a test only visits. What a test needs in the database it makes by
 * using the site, so that tests can run in any order.
 */
public record Site(URI base) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** The address of {@code path}, which begins with a slash. */
    public URI at(String path) {
        return base.resolve(path);
    }

    /** What a plain GET of {@code path} answers; redirects are not followed. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    /** What {@code request} answers. */
    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request.timeout(Duration.ofSeconds(60)).build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** A browser on a desk. */
    public Browser browser() {
        return Browser.open(this, Browser.Look.desk());
    }

    /** A browser as {@code look} says. */
    public Browser browser(Browser.Look look) {
        return Browser.open(this, look);
    }

    /** Puts a {@link Site} where a test has a parameter of that type. */
    public static final class Guide implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new Site(URI.create(System.getProperty("site")));
        }
    }
}
