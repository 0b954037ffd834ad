package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void givesElementsAsTheyAreWritten() {
        assertThat(StrictJson.elements(" [ \"EVENT\" , {\"a\": [1, 2.5e3]} ,null,true ] "))
                .isEqualTo(List.of("\"EVENT\"", "{\"a\": [1, 2.5e3]}", "null", "true"));
        assertThat(StrictJson.elements("[]")).isEmpty();
    }

    @Test
    void readsEveryEscape() {
        assertThat(StrictJson.string("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\ude80\""))
                .isEqualTo("\"\\/\b\f\n\r\tA🚀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[1,]",
                "[1 2]",
                "[1]x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{a:1}",
                "[01]",
                "[.5]",
                "[1.]",
                "[+1]",
                "[NaN]",
                "[tru]",
                "[\"\\x\"]",
                "[\"\\u12g4\"]",
                "[\"\\ud800\"]",
                "[\"\\udc00\\ud800\"]",
                "[\"\t\"]",
                "[\"",
            })
    void refusesWhatIsNotJson(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StrictJson.string("[" + text + "]"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    var json = new StrictJson(text);
                    json.skip();
                    json.end();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "-01", "\"1\"", "null", "9999999999999999999"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StrictJson(text).integer());
    }

    @Test
    void doesNotNestForEver() {
        var deep = "[".repeat(100_000);

        assertThatIllegalArgumentException().isThrownBy(() -> new StrictJson(deep).skip());
    }
}
