package satsuma.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import satsuma.nostr.Draft;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Tag;
import satsuma.site.Browser.Look;
import satsuma.site.ForeignClient;
import satsuma.site.RelayPublisher;
import satsuma.site.Site;

/** What a seller sees of their own, from draft to withdrawal, and nobody else does. */
@ExtendWith(Site.Guide.class)
class ListingStatusIT {

    @TempDir Path folder;

    @Test
    void aDraftAndAWithdrawnListingAreTheirSellersAlone(Site site) throws Exception {
        var file = folder.resolve("owls.csv");
        Files.writeString(file, "owl,count\nbarn," + UUID.randomUUID() + "\n");
        try (var desk = site.browser();
                var other = site.browser()) {
            var seller = Member.signUp(desk, "seller");
            var stranger = Member.signUp(other, "stranger");
            seller.offer("dataset", file, "Owls", 100, "science");
            var preview = desk.path();
            var slug = desk.open(preview + "/edit").id("slug").getDomProperty("value");
            var status = "/l/" + slug + "/status";
            assertUnknown(site, stranger, status);

            desk.open(preview).click("#publish").arrives("/l/" + slug);
            assertThat(site.get(status).body()).contains("Shown here", "naddr1");

            desk.open("/studio/listings").click("[id$=':withdraw']");
            desk.driver().switchTo().alert().accept();
            desk.sees("withdrawn").sees("Why it is not shown");
            assertUnknown(site, stranger, status);
            desk.open(status).sees("Its seller has taken it back").sees("Takes it back");
            desk.shoot("page-status-withdrawn-1280-light");
        }
    }

    @Test
    void whatWasAnnouncedElsewhereAndCannotBeSoldIsExplained(Site site) throws Exception {
        var signer = new BrowserSigner();
        for (var look : List.of(Look.desk(), Look.phone().inTheDark())) {
            try (var browser = signer.signIn(site, look, "/studio/listings")) {
                var faulty =
                        NostrSamples.SIGNER.sign(
                                new Draft(
                                        NostrSamples.keyOf(signer.secret()),
                                        Instant.now(),
                                        30_402,
                                        List.of(
                                                Tag.of("d", "elsewhere-" + UUID.randomUUID()),
                                                Tag.of("title", "Announced elsewhere"),
                                                Tag.of("t", "dataset"),
                                                Tag.of("price", "5", "USD")),
                                        ""),
                                signer.secret());
                try (var relay = new RelayPublisher(URI.create(ForeignClient.relay(site)), 1)) {
                    relay.publish(List.of(faulty));
                }
                browser.open("/studio/listings").sees("Announced, and not shown");
                browser.shoot("page-studio-listings-unlisted-" + look.width());
                browser.open("/relay/event").css("#event");
                browser.shoot("page-relay-event-asked-" + look.width());
                browser.open("/studio/listings").click("#unlisted a").arrives("/relay/event/");
                browser.sees("It has no price in whole sats.").sees("Not shown here");
            }
        }
    }

    /** As what has never been there. */
    private static void assertUnknown(Site site, Member stranger, String status) throws Exception {
        assertThat(site.get(status).statusCode()).isEqualTo(404);
        var seen = stranger.get(site, status);
        assertThat(seen.statusCode()).isEqualTo(404);
        assertThat(seen.body()).doesNotContain("Owls");
    }
}
