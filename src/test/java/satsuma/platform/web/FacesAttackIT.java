package satsuma.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.site.Opening;
import satsuma.site.Site;

/** What has once worked against Faces, PrimeFaces or Payara does not work here. */
@ExtendWith(Site.Guide.class)
class FacesAttackIT {

    private static final String SCRIPT = "\"><script>alert(1)</script>";

    /** CVE-2026-120421, CVE-2017-1000486, CVE-2018-14371, CVE-2020-6950, CVE-2013-3827. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?jfwid=SCRIPT",
                "/search?q=time&jfwid=SCRIPT",
                "/search?j%66wid=SCRIPT",
                "/sign-in?jakarta.faces.ClientWindow=SCRIPT",
                "/no-such-page?jfwid=SCRIPT",
                "/l/time-zones?pfdrt=sc&pfdrid=uMKljPgnOTVxmOB%2BH6%2FQEPW9ghJMGL3PRdkfmbiiPkUDzOAoSQnmBt4dYyjvjGhVbBkVHj5xLXXCaFGpOHe704aOkNwaB12Cc3Iq6NmBo%2BQZuqhqtPxdTA%3D%3D",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces&pfdrid=x&pfdrt=sc",
                "/jakarta.faces.resource/web.xml.xhtml?loc=../WEB-INF",
                "/jakarta.faces.resource/web.xml.xhtml?con=../WEB-INF",
                "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/jakarta.faces.resource/web.xml.xhtml?ln=..%2FWEB-INF",
                "/jakarta.faces.resource/layout.css.xhtml?ln=styles&v=../../x"
            })
    void whatNobodyHereSaysIsRefused(String attack, Site site) throws Exception {
        var answer = site.get(attack.replace("SCRIPT", encoded(SCRIPT)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("This address is not understood")
                .doesNotContain("alert(1)", "<web-app", "Exception");
    }

    /** CVE-2021-41381 and its kind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/.//WEB-INF/web.xml",
                "/%2e/WEB-INF/web.xml",
                "/l/..;/WEB-INF/web.xml",
                "/%57EB-INF/web.xml",
                "/jakarta.faces.resource/..%2f..%2fWEB-INF/web.xml.xhtml",
                "/catalogue/home.xhtml",
                "/WEB-INF/templates/page.xhtml",
                "/WEB-INF/classes/satsuma/messages.properties"
            })
    void whatIsInsideStaysInside(String path, Site site) throws Exception {
        var answer = raw(site, "GET " + path + " HTTP/1.1", "Host: localhost");

        assertThat(answer).containsPattern("^HTTP/1\\.1 (400|403|404)");
        assertThat(answer)
                .doesNotContain(
                        "<web-app", "Manifest-Version", "ui:insert", "catalogue_search.title");
    }

    @Test
    void aTamperedViewStateIsNoState(Site site) throws Exception {
        for (var state : List.of("stateless", "1234:5678", "-1:" + SCRIPT, "rO0ABXNyABFqYXZh")) {
            var body =
                    "signInForm=signInForm&name=x&password=y&signIn=signIn&jakarta.faces.ViewState="
                            + encoded(state);
            var answer =
                    site.send(
                            HttpRequest.newBuilder(site.at("/wallet"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body)));

            assertThat(answer.statusCode()).as(state + answer.body()).isBetween(300, 499);
            assertThat(answer.body()).doesNotContain("alert(1)", "Exception", "\tat ");
        }
    }

    @Test
    void linksAreOursWhateverTheHostHeaderSays(Site site) throws Exception {
        var answer = raw(site, "GET /l/time-zones HTTP/1.1", "Host: evil.example");

        assertThat(answer).contains("time-zones").doesNotContain("evil.example");
    }

    @Test
    void manyStrangersLeaveNoSession(Site site) throws Exception {
        for (int i = 0; i < 100; i++) {
            for (var page : List.of("/search?q=x" + i, "/l/time-zones?visit=" + i, "/sign-in")) {
                assertThat(site.get(page).headers().allValues("Set-Cookie")).isEmpty();
            }
        }
    }

    /** Of all that the server's process listens on, only the public port is open to others. */
    @Test
    void onlyOneDoorLeadsOutside(Site site) throws Exception {
        var fds = Path.of("/proc/" + Opening.launcher().server().pid() + "/fd");
        Assumptions.assumeTrue(Files.isDirectory(fds), "only Linux says who listens where");

        assertThat(openDoors(inodes(fds))).containsExactly(site.base().getPort());
    }

    private static Set<String> inodes(Path fds) throws IOException {
        var inodes = new HashSet<String>();
        try (var all = Files.newDirectoryStream(fds)) {
            for (var fd : all) {
                var matcher = Pattern.compile("socket:\\[(\\d+)]").matcher(target(fd));
                if (matcher.matches()) {
                    inodes.add(matcher.group(1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** Ports that sockets among {@code inodes} listen on, at an address others can reach. */
    private static List<Integer> openDoors(Set<String> inodes) throws IOException {
        var open = new ArrayList<Integer>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var columns = List.of(line.strip().split("\\s+"));
                boolean listens = columns.size() > 9 && columns.get(3).equals("0A");
                if (listens && inodes.contains(columns.get(9)) && !isLoopback(columns.get(1))) {
                    open.add(Integer.parseInt(columns.get(1).replaceFirst(".*:", ""), 16));
                }
            }
        }
        return open;
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("0100007F")
                || address.startsWith("0000000000000000FFFF00000100007F")
                || address.startsWith("00000000000000000000000001000000");
    }

    /** As it is written: no client tidies the address up before it is sent. */
    private static String raw(Site site, String... lines) throws IOException {
        try (var socket = new Socket(site.base().getHost(), site.base().getPort())) {
            socket.setSoTimeout(20_000);
            var request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
