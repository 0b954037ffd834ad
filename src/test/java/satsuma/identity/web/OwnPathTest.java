package satsuma.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat D2: nobody is led to another site by a link to ours. */
class OwnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/library", "/l/a-dataset?row=3&page=2", "/search?q=%2F%2Fevil"})
    void leadsOnWithinThePortal(String path) {
        assertThat(OwnPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "library",
                "https://evil.example/",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/a\r\nSet-Cookie: x=y",
                " /library",
                "javascript:alert(1)",
                "/ä",
                "/sign-in?next=/sign-in",
                "/sign-out"
            })
    void leadsHomeOtherwise(String path) {
        assertThat(OwnPath.of(path)).isEqualTo("/");
    }

    @Test
    void leadsHomeFromWhatIsTooLong() {
        assertThat(OwnPath.of("/" + "a".repeat(1_999))).hasSize(2_000);
        assertThat(OwnPath.of("/" + "a".repeat(2_000))).isEqualTo("/");
    }
}
