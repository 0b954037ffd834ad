package satsuma.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

class ManifestTextTest {

    /** The vector of DSP-5. */
    private static final String ID =
            "e52b7f0d90da7913c040bcb530e2dbbbddc9762d746893cfbaad1da5e34da3b1";

    private static final String WHOLE =
            """
            {"signature_name": "ComplexityClassificationSignature", "compiled_id": "%s",
             "optimizer": "mipro", "instruction": "Analyze", "demo_count": 3,
             "scorecard": {"median_score": 0.92, "rollouts": 50},
             "domain_tags": ["rust", "rust", "review"], "example_count": 120,
             "created_at": "2026-01-02T03:04:05Z"}
            """
                    .formatted(ID);

    @Test
    void hasTheIdOfItsContent() {
        assertThat(CompiledId.canonical("ComplexityClassificationSignature", "mipro", "Analyze", 3))
                .isEqualTo(
                        "{\"demo_count\":3,\"instruction\":\"Analyze\",\"optimizer\":\"mipro\","
                                + "\"signature_name\":\"ComplexityClassificationSignature\"}");
        assertThat(CompiledId.of("ComplexityClassificationSignature", "mipro", "Analyze", 3))
                .isEqualTo(ID);
    }

    @Test
    void isQuotedCanonically() {
        assertThat(CompiledId.canonical("é/😀", "\"\\", "\b\f\n\r\t\u0001\u007F", 0))
                .isEqualTo(
                        "{\"demo_count\":0,\"instruction\":\"\\b\\f\\n\\r\\t\\u0001\u007F\","
                                + "\"optimizer\":\"\\\"\\\\\",\"signature_name\":\"é/😀\"}");
    }

    @Test
    void isReadAsItStands() {
        var preview = read(WHOLE);

        assertThat(preview.compiledId()).isEqualTo(ID);
        assertThat(preview.medianScore()).isEqualTo("0.92");
        assertThat(preview.rollouts()).isEqualTo(50);
        assertThat(preview.demoCount()).isEqualTo(3);
        assertThat(preview.exampleCount()).isEqualTo(120);
        assertThat(preview.domainTags()).containsExactly("rust", "review");
        assertThat(preview.excerpt()).isEqualTo("Analyze");
    }

    @Test
    void showsOnlyTheBeginningOfALongInstruction() {
        var instruction = "Think step by step. ".repeat(40);
        var id = CompiledId.of("S", "mipro", instruction, 0);

        var preview =
                read(
                        """
                        {"signature_name":"S","compiled_id":"%s","optimizer":"mipro",
                         "instruction":"%s","demos":[],"scorecard":{"median_score":1}}
                        """
                                .formatted(id, instruction));

        assertThat(preview.excerpt()).hasSize(ManifestPreview.EXCERPT_MAX).endsWith("…");
        assertThat(preview.instructionLength()).isEqualTo(800);
    }

    @Test
    void isRefusedWithBothIdsWhenTheInstructionWasChanged() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(WHOLE.replace("Analyze", "Analyse")))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(ManifestRefusal.COMPILED_ID);
                    assertThat(refusal.details())
                            .containsExactly(
                                    ID,
                                    CompiledId.of(
                                            "ComplexityClassificationSignature",
                                            "mipro",
                                            "Analyse",
                                            3));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mipro\" | 7 | WRONG_TYPE",
                "\"Analyze\" | \" \" | WRONG_TYPE",
                "\"instruction\" | \"instructions\" | MISSING",
                "\"compiled_id\" | \"id\" | MISSING",
                "\"demo_count\": 3 | \"demo_count\": -1 | WRONG_TYPE",
                "\"demo_count\": 3 | \"demo_count\": 3, \"demos\": [1] | DEMO_COUNT",
                "\"demo_count\": 3 | \"demo_count\": 3, \"demos\": {} | WRONG_TYPE",
                "\"scorecard\" | \"score\" | MISSING",
                "0.92 | 1.01 | SCORE",
                "0.92 | -0.1 | SCORE",
                "0.92 | \"0.92\" | WRONG_TYPE",
                "50} | 1e99} | WRONG_TYPE",
                "{\"signature | [{\"signature | MALFORMED",
                "\"review\" | 5 | WRONG_TYPE"
            })
    void isRefusedForWhatIsWrong(String before, String after, ManifestRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(WHOLE.replace(before, after)))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "[]", "null", "{", "'{\"a\":1}{'"})
    void isRefusedWhenItIsNoObject(String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> read(text));
    }

    private static ManifestPreview read(String text) {
        var bytes = text.getBytes(UTF_8);
        return ManifestText.read(ContentHash.of(bytes), bytes);
    }
}
