package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.event;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.nostr.Tag;

/** Where an announcement says that something is sold. */
class StorefrontTest {

    private final Storefront ours = new Storefront(URI.create("https://market.example"));
    private final Storefront theirs = new Storefront(URI.create("https://other.example:8443"));

    @Test
    void isReadByAnotherPortal() {
        assertThat(elsewhere(ours, theirs.tag("bird-songs")))
                .contains(URI.create("https://other.example:8443/l/bird-songs"));
    }

    @Test
    void isNotElsewhereForThePortalItself() {
        assertThat(elsewhere(ours, ours.tag("bird-songs"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example/l/x",
                "http://localhost:8081/l/x",
                "javascript:alert(1)",
                "https://market.example@other.example/l/x",
                "https:///l/x",
                "not an address",
                "//other.example/l/x"
            })
    void isNoAddressToSendAnyoneTo(String url) {
        assertThat(elsewhere(ours, Tag.of("r", url, "shop"))).isEmpty();
    }

    @Test
    void mayBeOnTheSameMachineIfWeAre() {
        var here = new Storefront(URI.create("http://localhost:8080"));

        assertThat(elsewhere(here, Tag.of("r", "http://localhost:8081/l/x", "shop"))).isPresent();
        assertThat(elsewhere(here, Tag.of("r", "http://10.0.0.1/l/x", "shop"))).isEmpty();
    }

    @Test
    void isNotAnyLink() {
        assertThat(elsewhere(ours, Tag.of("r", "https://other.example/about"))).isEmpty();
    }

    private static Optional<URI> elsewhere(Storefront front, Tag tag) {
        return front.elsewhere(event(ALICE, Listing.KIND, "", tag));
    }
}
