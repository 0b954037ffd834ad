package satsuma.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.site.Browser.Look;
import satsuma.site.ForeignClient;
import satsuma.site.RelayPublisher;
import satsuma.site.Site;

/** Why something is on sale or is not, for strangers, and nothing else for them. */
@ExtendWith(Site.Guide.class)
class StatusPageIT {

    private final SecretKey stranger = NostrSamples.SIGNER.freshKey();
    private final Instant now = Instant.now();
    private final String name = "seen-" + UUID.randomUUID().toString().substring(0, 8);

    private Event signed(int kind, Instant at, Tag... tags) {
        return NostrSamples.SIGNER.sign(
                new Draft(NostrSamples.keyOf(stranger), at, kind, List.of(tags), ""), stranger);
    }

    private Event offer(Instant at, Tag... more) {
        var tags =
                Stream.concat(
                                Stream.of(
                                        Tag.of("d", name),
                                        Tag.of("title", "Birds " + name),
                                        Tag.of("t", "dataset"),
                                        Tag.of("x", "ab".repeat(32))),
                                Stream.of(more))
                        .toArray(Tag[]::new);
        return signed(30_402, at, tags);
    }

    private static void publish(Site site, Event... events) throws InterruptedException {
        try (var relay = new RelayPublisher(URI.create(ForeignClient.relay(site)), 8)) {
            assertThat(relay.publish(List.of(events)).values()).allMatch(answer -> answer.taken());
        }
    }

    @Test
    void tellsAStrangerWhyItIsOnSale(Site site) throws Exception {
        var answer = site.get("/l/time-zones/status");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.body())
                .contains("Shown here", "It has a price in whole sats", "naddr1", "30402")
                .contains("The file is at this portal")
                .doesNotContain("???", "jakarta.faces.ViewState", "Not shown here");
        assertThat(site.get("/l/time-zones").body()).contains("/l/time-zones/status");
    }

    @Test
    void tellsWhyAnEventCameToNoListing(Site site) throws Exception {
        var faulty = offer(now);
        publish(site, faulty);

        var answer = site.get("/relay/event/" + faulty.id());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Not shown here", "It has no price in whole sats.", faulty.id())
                .doesNotContain("???");
        assertThat(site.get("/relay/event/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(site.get("/relay/event/nonsense").statusCode()).isEqualTo(400);
        for (var look : List.of(Look.desk(), Look.phone().inTheDark())) {
            try (var browser = site.browser(look)) {
                browser.open("/relay/event/" + faulty.id()).css("#verdict");
                browser.shoot("page-status-refused-" + look.width());
                browser.isSound("/relay/event/");
            }
        }
    }

    @Test
    void isSilentAboutWhatWasTakenBack(Site site) throws Exception {
        var offered = offer(now.minusSeconds(5), Tag.of("price", "5", "SAT"));
        publish(site, offered);
        assertThat(site.get("/l/" + name + "/status").body()).contains("Shown here");

        publish(site, signed(5, now, Tag.of("e", offered.id()), Tag.of("k", "30402")));

        assertThat(site.get("/l/" + name + "/status").statusCode()).isEqualTo(404);
        assertThat(site.get("/relay/event/" + offered.id()).statusCode()).isEqualTo(404);
    }
}
