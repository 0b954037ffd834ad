package satsuma.lightning.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.lightning.NodeAccess;
import satsuma.lightning.wire.TestTls;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/** Choosing a node is settings only, and what is wrong with them is said in one sentence. */
class LightningSettingsTest {

    private static final String BACKEND = "satsuma.lightning.backend";

    @TempDir Path folder;

    @BeforeEach
    void choose() throws IOException {
        set(BACKEND, "lnd");
        set("satsuma.lightning.lnd.url", "https://127.0.0.1:8080/");
        set(
                "satsuma.lightning.lnd.certificate",
                write("tls.cert", TestTls.pem("node").getBytes(StandardCharsets.UTF_8)));
        set("satsuma.lightning.lnd.macaroon", write("macaroon", new byte[] {2, 1, (byte) 0xab}));
        set("satsuma.lightning.cln.url", "https://127.0.0.1:3010");
        set(
                "satsuma.lightning.cln.certificate",
                write("ca.pem", TestTls.pem("node").getBytes(StandardCharsets.UTF_8)));
        set(
                "satsuma.lightning.cln.rune",
                write("rune", "KUhZz-_=\n".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void forget() {
        System.getProperties()
                .keySet()
                .removeIf(name -> name.toString().startsWith("satsuma.lightning."));
    }

    @Test
    void isThePlaySatsNodeUnlessSomethingIsSaid() {
        forget();

        assertThat(settings().access()).isEqualTo(new NodeAccess.Nwc());
        assertThat(settings().terms().playMoney()).isTrue();
    }

    @Test
    void isTheWalletThatIsNamed() {
        forget();
        set("satsuma.lightning.nwc", "nostr+walletconnect://abc?relay=wss://x&secret=y");

        assertThat(settings().access()).isEqualTo(new NodeAccess.Nwc());
        assertThat(settings().terms().playMoney()).isFalse();
    }

    @Test
    void readsWhatLeadsToLnd() {
        assertThat(settings().access())
                .isInstanceOfSatisfying(
                        NodeAccess.Lnd.class,
                        lnd -> {
                            assertThat(lnd.url()).isEqualTo(URI.create("https://127.0.0.1:8080"));
                            assertThat(lnd.macaroon()).isEqualTo("0201ab");
                            assertThat(lnd.trusted()).containsExactly(TestTls.certificate("node"));
                            assertThat(lnd.toString()).doesNotContain("0201ab");
                        });
        assertThat(settings().terms().playMoney()).isFalse();
    }

    @Test
    void readsAMacaroonThatIsHex() throws IOException {
        set(
                "satsuma.lightning.lnd.macaroon",
                write("hex", "0201ABcd\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(((NodeAccess.Lnd) settings().access()).macaroon()).isEqualTo("0201ABcd");
    }

    @Test
    void readsWhatLeadsToCoreLightning() {
        set(BACKEND, "cln");

        assertThat(settings().access())
                .isInstanceOfSatisfying(
                        NodeAccess.Cln.class,
                        cln -> {
                            assertThat(cln.rune()).isEqualTo("KUhZz-_=");
                            assertThat(cln.toString()).doesNotContain("KUhZz");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "certificate", "macaroon"})
    void saysWhatIsMissing(String part) {
        System.clearProperty("satsuma.lightning.lnd." + part);

        assertSays(
                () -> settings().access(),
                "Setting satsuma.lightning.lnd.%s is missing; satsuma.lightning.backend=lnd needs it."
                        .formatted(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "macaroon"})
    void saysWhichFileIsNotThere(String part) {
        set("satsuma.lightning.lnd." + part, "/no/such/file");

        assertSays(
                () -> settings().access(),
                "Setting satsuma.lightning.lnd.%s names «/no/such/file», but there is no such file."
                        .formatted(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "127.0.0.1:8080",
                "https://me@127.0.0.1:8080",
                "https://127.0.0.1:8080/v1",
                "https://127.0.0.1:8080?a=b",
                "not an address"
            })
    void saysThatAnAddressWillNotDo(String url) {
        set("satsuma.lightning.lnd.url", url);

        assertSays(
                () -> settings().access(),
                ("Setting satsuma.lightning.lnd.url must be an address such as"
                                + " https://127.0.0.1:8080, but is «%s».")
                        .formatted(url));
    }

    @Test
    void saysWhatAFileDoesNotHold() throws IOException {
        var other = write("other", "something else, of two words".getBytes(StandardCharsets.UTF_8));
        set("satsuma.lightning.lnd.certificate", other);
        assertSays(
                () -> settings().access(),
                "Setting satsuma.lightning.lnd.certificate names «%s», in which there is no"
                                .formatted(other)
                        + " certificate (PEM).");

        choose();
        set("satsuma.lightning.lnd.macaroon", other);
        assertSays(
                () -> settings().access(),
                "Setting satsuma.lightning.lnd.macaroon names «%s», which is no macaroon."
                        .formatted(other));

        set(BACKEND, "cln");
        set("satsuma.lightning.cln.rune", other);
        assertSays(
                () -> settings().access(),
                "Setting satsuma.lightning.cln.rune names «%s», in which there is no rune (one line)."
                        .formatted(other));
    }

    @Test
    void refusesTwoNodesAtOnceAndUnknownOnes() {
        set("satsuma.lightning.nwc", "nostr+walletconnect://abc?relay=wss://x&secret=y");
        assertSays(
                () -> settings().terms(),
                "Setting satsuma.lightning.nwc is given, but satsuma.lightning.backend is «lnd»:"
                        + " please leave one of the two out.");

        set(BACKEND, "eclair");
        assertSays(
                () -> settings().access(),
                "Setting satsuma.lightning.backend must be one of [nwc, lnd, cln], but is «eclair».");
    }

    @Test
    void doesNotShowAConnectionThatCannotBeRead() {
        forget();
        set("satsuma.lightning.nwc", "secret words");

        assertThatIllegalStateException()
                .isThrownBy(() -> settings().terms())
                .withMessageContaining("satsuma.lightning.nwc")
                .withMessageNotContaining("secret words");
    }

    private static void assertSays(ThrowingCallable call, String sentence) {
        assertThatIllegalStateException().isThrownBy(call).withMessage(sentence);
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static LightningSettings settings() {
        var settings = new LightningSettings();
        settings.config = new Config();
        settings.site = new Site(settings.config);
        return settings;
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static void set(String name, String value) {
        System.setProperty(name, value);
    }
}
