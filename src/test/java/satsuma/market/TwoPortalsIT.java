package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import satsuma.launch.Launcher;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.wire.PaperRelay;
import satsuma.site.Browser.Look;
import satsuma.site.Opening;
import satsuma.site.Site;

/**
 * A second portal, with a database of its own, that reads the first one's relay, two relays on
 * paper that send what no relay should, and one that is not there.
 */
@ExtendWith(Site.Guide.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoPortalsIT {

    private static final Duration SECONDS = Duration.ofSeconds(90);

    private final SecretKey stranger = NostrSamples.SIGNER.freshKey();
    private final Instant now = Instant.now();
    private final Event good = offer("good", now, "Good birds");
    private final Event late = offer("late", now.minus(Duration.ofDays(40)), "Late birds");
    private final Event gone = offer("gone", now.minusSeconds(50), "Gone birds");
    private final Event deletion = signed(5, now, "", Tag.of("e", gone.id()), Tag.of("k", "30402"));
    private final Event early = offer("early", now.plus(Duration.ofHours(2)), "Early birds");
    private final Event equal = offer("equal", now.minusSeconds(9), "Some birds");
    private final Event same = offer("equal", now.minusSeconds(9), "Same birds");
    private final Event forged =
            Event.signed(offer("forged", now, "Forged birds").draft(), good.signature());

    @TempDir Path folder;

    private final Map<String, String> before = new HashMap<>();
    private List<PaperRelay> paper = List.of();
    private int dead;
    private Launcher launcher;
    private Site second;

    @BeforeAll
    void open(Site first) throws IOException {
        paper =
                List.of(
                        PaperRelay.serving(
                                deletion.json(),
                                good.json(),
                                forged.json(),
                                equal.json(),
                                late.json(),
                                early.json(),
                                "{\"nonsense\":1}"),
                        PaperRelay.serving(
                                same.json(),
                                gone.json(),
                                late.json(),
                                good.json().replace("Good", "Bad"),
                                deletion.json()));
        int port = freePort();
        dead = freePort();
        var relays =
                "ws://localhost:%d/relay, %s, %s, ws://localhost:%d"
                        .formatted(
                                first.base().getPort(),
                                paper.getFirst().url(),
                                paper.getLast().url(),
                                dead);
        set("satsuma.nostr.relays", relays);
        set("satsuma.demo.seed", "false");
        launcher =
                new Launcher(
                        new Launcher.Plan(
                                Path.of(System.getProperty("satsuma.payara")),
                                Path.of(System.getProperty("satsuma.war")),
                                port,
                                Path.of("target", "it-data-" + port).toAbsolutePath()));
        second = new Site(URI.create("http://localhost:" + port));
        launcher.start(false);
    }

    @AfterAll
    void close() throws IOException {
        launcher.close();
        for (var relay : paper) {
            relay.close();
        }
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void whatIsListedOnOneIsFoundOnTheOtherAndBought(Site first) throws Exception {
        var file = folder.resolve("birds.csv");
        Files.writeString(file, "species,count\nrobin,2\nwren,1\n");
        try (var desk = first.browser();
                var visitor = second.browser(Look.phone())) {
            var seller = Member.signUp(desk, "seller");
            desk.open("/account").type("displayName", "Ida of the birds").click("#describe");
            desk.sees("Saved, and on its way");
            var slug = seller.publish("dataset", file, "Wandering birds", 500, "science");

            await(() -> assertThat(second.get("/l/" + slug).body()).contains("Ida of the birds"));
            visitor.open("/l/" + slug).sees("Wandering birds").shoot("sold-elsewhere-390-light");
            var host = first.base().getAuthority();
            visitor.sees("Sold at " + host);
            assertThat(visitor.has("#buy")).isFalse();

            visitor.css("#shop").click();
            visitor.one(By.id("buy"));
            assertThat(visitor.driver().getCurrentUrl()).isEqualTo(first.at("/l/" + slug) + "");
        }
        buys(first);
    }

    /** Whoever followed the link is a customer of the first portal. */
    private static void buys(Site first) {
        try (var desk = first.browser()) {
            var slug = first.at("/search?q=Wandering+birds");
            desk.driver().get(slug.toString());
            desk.one(By.partialLinkText("Wandering birds")).click();
            var path = desk.path();
            Member.signUp(desk, "buyer").buy(path.substring("/l/".length()));
        }
    }

    @Test
    void losesNothingWhenOneRelayIsDeadAndSaysWhereEachEventIs(Site first) throws Exception {
        var file = folder.resolve("owls.csv");
        Files.writeString(file, "species,count\nbarn owl,2\n");
        try (var desk = second.browser()) {
            var seller = Member.signUp(desk, "seller");
            var slug = seller.publish("dataset", file, "Owls of the night", 300, "science");

            await(() -> assertThat(first.get("/l/" + slug).statusCode()).isEqualTo(200));
            await(() ->
                    assertThat(paper)
                            .allMatch(one -> one.stored().toString().contains("Owls of the")));
            await(() ->
                    assertThat(second.get("/l/" + slug + "/status").body())
                            .contains("waiting", "next try", "accepted"));
            shootStatus(slug, "waiting");

            try (var back = PaperRelay.servingAt(dead)) {
                await(() -> assertThat(back.stored().toString()).contains("Owls of the night"));
                await(() ->
                        assertThat(second.get("/l/" + slug + "/status").body())
                                .doesNotContain("waiting"));
            }
            var seen = first.get("/l/" + slug + "/status").body();
            assertThat(seen).contains("No outside relay that is read here had it.");
        }
    }

    private void shootStatus(String slug, String what) throws IOException {
        for (var look : List.of(Look.desk(), Look.phone().inTheDark())) {
            try (var browser = second.browser(look)) {
                browser.open("/l/" + slug + "/status").css("#sentTable");
                browser.shoot("page-status-" + what + "-" + look.width());
            }
        }
    }

    @Test
    void saysWhereItSawWhatTheFirstSells(Site first) throws Exception {
        var relay = "ws://localhost:" + first.base().getPort() + "/relay";
        await(() ->
                assertThat(second.get("/l/time-zones/status").body())
                        .contains(relay, "The seller says that it is sold at"));
        shootSeen();
    }

    private void shootSeen() throws IOException {
        for (var look : List.of(Look.desk().inTheDark(), Look.phone())) {
            try (var browser = second.browser(look)) {
                browser.open("/l/time-zones/status").css("#seenTable");
                browser.shoot("page-status-seen-" + look.width());
            }
        }
    }

    @Test
    void hasAllThatTheFirstHasAndNothingThatIsFalse(Site first) throws Exception {
        var lower = equal.id().compareTo(same.id()) < 0 ? equal : same;
        var expected = new HashSet<>(Set.of(good.id(), late.id(), lower.id()));
        await(() -> assertThat(goods(launcher)).containsAll(goods(Opening.launcher())));
        await(() -> assertThat(own()).isEqualTo(expected));
        await(() ->
                assertThat(parked())
                        .contains(
                                forged.id() + " invalid: the signature is not its author's",
                                good.id() + " invalid: the id is not its own",
                                early.id() + " invalid: created_at is in the future"));
        assertThat(second.get("/l/gone").statusCode()).isEqualTo(404);
        assertThat(second.get("/l/good").body()).contains("Good birds");
    }

    @Test
    void showsItsOperatorHowTheRelaysAre(Site first) throws Exception {
        var relay = "ws://localhost:" + first.base().getPort() + "/relay";
        for (var look :
                List.of(
                        Look.desk(),
                        Look.desk().inTheDark(),
                        Look.phone(),
                        Look.phone().inTheDark())) {
            try (var desk = second.browser(look)) {
                Member.signUp(desk, "operator");
                Opening.appoint(launcher, desk.open("/account").id("hex").getText());
                await(() -> assertThat(desk.open("/ops/relays").text()).contains("live"));
                desk.sees(relay).sees("away").sees("Not taken");
                desk.shoot(
                        "page-ops-relays-%d-%s"
                                .formatted(look.width(), look.dark() ? "dark" : "light"));
                desk.isSound("/ops/relays");
            }
        }
    }

    @Test
    void letsItsOperatorPauseARelayAndGoOn() throws Exception {
        try (var desk = second.browser()) {
            Member.signUp(desk, "operator");
            Opening.appoint(launcher, desk.open("/account").id("hex").getText());
            await(() -> assertThat(desk.open("/ops/relays").text()).contains("live"));
            desk.css("[id$=':pause']").click();
            desk.sees("paused");
            desk.one(By.xpath("//input[@value='Go on']")).click();
            await(() -> assertThat(desk.open("/ops/relays").text()).doesNotContain("paused"));
            desk.css("[id$=':resync']").click();
            await(() -> assertThat(desk.open("/ops/relays").text()).contains("live"));
        }
    }

    private Set<String> own() throws SQLException {
        return query(
                launcher,
                "select encode(id, 'hex') from nostr_event where kind = 30402 and pubkey ="
                        + " decode('"
                        + NostrSamples.keyOf(stranger).hex()
                        + "', 'hex')");
    }

    private Set<String> parked() throws SQLException {
        return query(launcher, "select event_id || ' ' || reason from nostr_parked");
    }

    /** What is listed there; a relay also has classifieds about bicycles. */
    private static Set<String> goods(Launcher launcher) throws SQLException {
        return query(
                launcher,
                "select encode(id, 'hex') from nostr_event join nostr_tag on event = nr"
                        + " where nostr_event.kind = 30402 and name = 't' and value in"
                        + " ('agent-skill', 'dataset', 'dspy-manifest')");
    }

    private static Set<String> query(Launcher launcher, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(launcher.database().url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new HashSet<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** What must be so in the end, told by an assertion. */
    private interface Sight {
        void look() throws Exception;
    }

    private static void await(Sight sight) throws Exception {
        var until = Instant.now().plus(SECONDS);
        while (true) {
            try {
                sight.look();
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
                Thread.sleep(Duration.ofMillis(500));
            }
        }
    }

    private Event offer(String d, Instant at, String title) {
        return signed(
                30_402,
                at,
                "",
                Tag.of("d", d),
                Tag.of("title", title),
                Tag.of("t", "dataset"),
                Tag.of("x", "ab".repeat(32)),
                Tag.of("price", "5", "SAT"));
    }

    private Event signed(int kind, Instant at, String content, Tag... tags) {
        return NostrSamples.SIGNER.sign(
                new Draft(NostrSamples.keyOf(stranger), at, kind, List.of(tags), content),
                stranger);
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
