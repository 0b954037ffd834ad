package satsuma.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.site.Browser;
import satsuma.site.Site;

/** The pages strangers read: no session, no surprises, and everything in the address. */
@ExtendWith(Site.Guide.class)
class CataloguePagesIT {

    private static final String HOSTILE = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/search",
                "/skills",
                "/data",
                "/manifests",
                "/search?q=time",
                "/search?goods=dataset&category=geography&licence=MIT&price=free&sort=title&page=2",
                "/search?q=zzzzzzzz",
                "/search?page=999"
            })
    void areReadWithoutLeavingATrace(String address) throws Exception {
        // Parameters of a parameterised test come first, so the site is asked for here.
        var answer = new Site(java.net.URI.create(System.getProperty("site"))).get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.body())
                .contains("<h1", "rel=\"canonical\"")
                .doesNotContain("jakarta.faces.ViewState", "jsessionid", "???");
    }

    @Test
    void showWhatWasTypedAsText(Site site) throws Exception {
        var answer = site.get("/search?q=" + HOSTILE + "&tag=" + HOSTILE + "&licence=" + HOSTILE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<script>alert");
    }

    @Test
    void sayNotFoundOfWhatIsNotThere(Site site) throws Exception {
        assertThat(site.get("/l/there-is-no-such-thing").statusCode()).isEqualTo(404);
        assertThat(site.get("/l/" + HOSTILE).body()).doesNotContain("<script>alert");
        assertThat(site.get("/u/nobody-at-all").statusCode()).isEqualTo(404);
        assertThat(site.get("/api/v1/listings/there-is-no-such-thing").body())
                .contains("catalogue-listing-unknown");
    }

    @Test
    void leadFromFacetsToWhatTheyCount(Site site) throws Exception {
        var json = site.get("/api/v1/search?goods=dataset").body();
        var page = site.get("/search?goods=dataset");
        assertThat(json).contains("\"total\":" + total(page));
    }

    @Test
    void areTheSameForProgramsAndPeople(Site site) throws Exception {
        var slug = first(site.get("/search?sort=newest"));
        var page = site.get("/l/" + slug);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        assertThat(page.body())
                .contains("application/ld+json", "\"@type\":\"Product\"", "og:title")
                .contains("/api/v1/listings/" + slug + "/event");
        var json = site.get("/api/v1/listings/" + slug);
        assertThat(json.body()).contains("\"slug\":\"" + slug + "\"");
        var event = site.get("/api/v1/listings/" + slug + "/event");
        assertThat(event.body()).contains("\"kind\":30402", "\"sig\":");
    }

    @Test
    void keepSellersPagesToSellers(Site site) throws Exception {
        assertThat(site.get("/studio/listings").statusCode()).isEqualTo(302);
        assertThat(site.get("/ops/listings").statusCode()).isEqualTo(302);
    }

    @Test
    void lookAsTheyShould(Site site) throws Exception {
        var slug = first(site.get("/data?sort=newest"));
        for (var look : new Browser.Look[] {Browser.Look.desk(), Browser.Look.phone()}) {
            try (var browser = site.browser(look)) {
                var size = look.width() < 600 ? "phone" : "desk";
                browser.open("/").shoot("catalogue-home-" + size);
                browser.open("/search").shoot("catalogue-search-" + size);
                browser.open("/l/" + slug).shoot("catalogue-listing-" + size);
                browser.open("/search?q=zzzzz&category=law").shoot("catalogue-nothing-" + size);
            }
        }
    }

    private static String first(HttpResponse<String> page) {
        var links = java.util.regex.Pattern.compile("href=\"/l/([a-z0-9-]+)\"");
        var match = links.matcher(page.body());
        assertThat(match.find()).as("a listing on the page").isTrue();
        return match.group(1);
    }

    private static String total(HttpResponse<String> page) {
        var lead = java.util.regex.Pattern.compile("role=\"status\">\\s*(\\d+)");
        var match = lead.matcher(page.body());
        assertThat(match.find()).as("a total on the page").isTrue();
        return match.group(1);
    }
}
