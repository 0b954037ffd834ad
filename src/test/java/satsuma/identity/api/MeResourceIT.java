package satsuma.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.nostr.Draft;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Kind;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.PureCurve;
import satsuma.site.Site;

/** A program signs its requests, or swaps one signature for a session. */
@ExtendWith(Site.Guide.class)
class MeResourceIT {

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([0-9a-f]{64})\"");

    private final EventSigner signer = new EventSigner(new PureCurve());
    private final SecretKey secret = signer.freshKey();

    @Test
    void knowsWhoSignedTheRequest(Site site) throws Exception {
        var me = get(site, "/api/v1/me", proof(site, "GET", "/api/v1/me", Instant.now()));

        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .contains(signer.keyOf(secret).hex(), signer.keyOf(secret).npub())
                .contains("\"custodial\":false");
        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesEachProofThatDoesNotHold(Site site) throws Exception {
        var once = proof(site, "GET", "/api/v1/me", Instant.now());
        get(site, "/api/v1/me", once);

        assertRefused(get(site, "/api/v1/me", once), "identity-proof-used");
        assertRefused(site.get("/api/v1/me"), "sign-in-first");
        assertRefused(get(site, "/api/v1/me", "Nostr nonsense"), "identity-proof-malformed");
        assertRefused(
                get(site, "/api/v1/me", proof(site, "POST", "/api/v1/me", Instant.now())),
                "identity-proof-other-method");
        assertRefused(
                get(site, "/api/v1/me?x=1", proof(site, "GET", "/api/v1/me", Instant.now())),
                "identity-proof-other-url");
        assertRefused(
                get(
                        site,
                        "/api/v1/me",
                        proof(site, "GET", "/api/v1/me", Instant.now().minusSeconds(65))),
                "identity-proof-stale");
        assertRefused(
                get(
                        site,
                        "/api/v1/me",
                        proof(site, "GET", "/api/v1/me", Instant.now().plusSeconds(65))),
                "identity-proof-future");
        assertRefused(get(site, "/api/v1/me", "Bearer " + "0".repeat(64)), "identity-session-over");
    }

    @Test
    void refusesABodyNobodyVouchedFor(Site site) throws Exception {
        var altered =
                HttpRequest.newBuilder(site.at("/api/v1/session"))
                        .header(
                                "Authorization",
                                proof(site, "POST", "/api/v1/session", Instant.now()))
                        .POST(BodyPublishers.ofString("{}"));

        assertRefused(site.send(altered), "identity-proof-payload");
    }

    @Test
    void swapsAProofForASession(Site site) throws Exception {
        var opened =
                site.send(
                        HttpRequest.newBuilder(site.at("/api/v1/session"))
                                .header(
                                        "Authorization",
                                        proof(site, "POST", "/api/v1/session", Instant.now()))
                                .POST(BodyPublishers.noBody()));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        var match = TOKEN.matcher(opened.body());
        assertThat(match.find()).isTrue();
        var bearer = "Bearer " + match.group(1);

        assertThat(get(site, "/api/v1/me", bearer).statusCode()).isEqualTo(200);
        assertThat(get(site, "/api/v1/me", bearer).statusCode()).isEqualTo(200);

        site.send(
                HttpRequest.newBuilder(site.at("/api/v1/session"))
                        .header("Authorization", bearer)
                        .DELETE());
        assertRefused(get(site, "/api/v1/me", bearer), "identity-session-over");
    }

    @Test
    void opensToNostrTools(Site site) throws Exception {
        var npm = Path.of("src/test/npm").toAbsolutePath();
        if (!Files.isDirectory(npm.resolve("node_modules"))) {
            assertThat(run(npm, "npm", "ci", "--no-audit", "--no-fund")).isZero();
        }

        assertThat(run(npm, "node", "nip98-walk.mjs", site.base().toString())).isZero();
    }

    private static int run(Path folder, String... command)
            throws IOException, InterruptedException {
        return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    }

    private static HttpResponse<String> get(Site site, String path, String authorization)
            throws Exception {
        return site.send(
                HttpRequest.newBuilder(site.at(path)).header("Authorization", authorization).GET());
    }

    private String proof(Site site, String method, String path, Instant at) {
        var tags = List.of(Tag.of("u", site.at(path).toString()), Tag.of("method", method));
        var event =
                signer.sign(new Draft(signer.keyOf(secret), at, Kind.HTTP_AUTH, tags, ""), secret);
        return "Nostr "
                + Base64.getEncoder().encodeToString(event.json().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
