package satsuma.skill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Refusal;
import satsuma.skill.SkillRefusal;

class SafeYamlTest {

    private final SafeYaml yaml = new SafeYaml();

    @Test
    void readsPlainValues() {
        assertThat(yaml.mapping("name: a\ntools: [x, y]\nmeta: {v: 1.0}\nnone:\n"))
                .isEqualTo(
                        Map.of("name", "a", "tools", List.of("x", "y"), "meta", Map.of("v", 1.0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a",
                "just text",
                "a: b\na: c",
                "a: [",
                "a: !!java.net.URL [\"http://x\"]",
                "a: &x [b]\nc: *x\nd: *x",
                "? [a]\n: b",
                "a: b\n---\nc: d"
            })
    void refusesAllElse(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> yaml.mapping(text))
                .satisfies(refusal ->
                        assertThat(refusal.reason())
                                .isEqualTo(SkillRefusal.MALFORMED_FRONT_MATTER));
    }

    @Test
    void refusesMoreThanAFewLines() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> yaml.mapping("a: " + "x".repeat(20_000)));
    }
}
