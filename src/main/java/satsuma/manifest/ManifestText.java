package satsuma.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;

/** A manifest as it is written in a file, read member by member. */
final class ManifestText {

    private static final int TEXT_MAX = 200;
    private static final int TAGS_MAX = 20;
    private static final int ID_DIGITS = 64;

    private final JsonObject manifest;

    private ManifestText(JsonObject manifest) {
        this.manifest = manifest;
    }

    /**
     * What may be shown of the manifest.
     *
     * @throws Refusal one of {@link ManifestRefusal} if it is none, or not the one it says it is
     */
    static ManifestPreview read(ContentHash content, byte[] bytes) {
        return new ManifestText(object(bytes)).preview(content);
    }

    private ManifestPreview preview(ContentHash content) {
        var signatureName = shortText("signature_name");
        var optimizer = shortText("optimizer");
        var instruction = text("instruction");
        long demoCount = demoCount();
        var compiledId = CompiledId.of(signatureName, optimizer, instruction, demoCount);
        requireSame(compiledId);
        return new ManifestPreview(
                content,
                signatureName,
                compiledId,
                optimizer,
                medianScore(),
                whole(scorecard(), "rollouts").orElse(0),
                tags(),
                demoCount,
                whole(manifest, "example_count").orElse(0),
                createdAt(),
                excerpt(instruction),
                instruction.codePointCount(0, instruction.length()));
    }

    private static JsonObject object(byte[] bytes) {
        try (var reader =
                Json.createReaderFactory(Map.of())
                        .createReader(new ByteArrayInputStream(bytes), UTF_8)) {
            return reader.readValue() instanceof JsonObject object ? object : malformed(1);
        } catch (JsonParsingException broken) {
            return malformed(broken.getLocation().getLineNumber());
        } catch (JsonException broken) {
            return malformed(1);
        }
    }

    private static JsonObject malformed(long line) {
        throw new Refusal(ManifestRefusal.MALFORMED, String.valueOf(line));
    }

    private void requireSame(String compiledId) {
        var stated = text("compiled_id");
        if (!stated.equals(compiledId)) {
            throw new Refusal(
                    ManifestRefusal.COMPILED_ID,
                    Hex.is(stated, ID_DIGITS) ? stated : shortened(stated, ID_DIGITS),
                    compiledId);
        }
    }

    /** As stated, and as counted, if both can be had; at least one must. */
    private long demoCount() {
        var stated = whole(manifest, "demo_count");
        var demos = manifest.get("demos");
        if (demos == null) {
            return stated.orElseThrow(() -> missing("demo_count"));
        }
        if (!(demos instanceof JsonArray list)) {
            throw wrong("demos");
        }
        if (stated.isPresent() && stated.getAsLong() != list.size()) {
            throw new Refusal(
                    ManifestRefusal.DEMO_COUNT,
                    String.valueOf(stated.getAsLong()),
                    String.valueOf(list.size()));
        }
        return list.size();
    }

    private JsonObject scorecard() {
        var scorecard = manifest.get("scorecard");
        if (scorecard == null) {
            throw missing("scorecard");
        }
        return scorecard instanceof JsonObject object ? object : wrongObject("scorecard");
    }

    private String medianScore() {
        var score = scorecard().get("median_score");
        if (score == null) {
            throw missing("scorecard.median_score");
        }
        if (!(score instanceof JsonNumber number)) {
            throw wrong("scorecard.median_score");
        }
        var value = number.bigDecimalValue();
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0 || value.scale() > 9) {
            throw new Refusal(ManifestRefusal.SCORE, shortened(value.toString(), 20));
        }
        return value.toPlainString();
    }

    private List<String> tags() {
        var tags = manifest.getOrDefault("domain_tags", JsonValue.EMPTY_JSON_ARRAY);
        if (!(tags instanceof JsonArray list)) {
            throw wrong("domain_tags");
        }
        return list.stream()
                .map(tag -> tag instanceof JsonString text ? text.getString() : wrongText())
                .map(tag -> shortened(tag.strip(), TEXT_MAX))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(TAGS_MAX)
                .toList();
    }

    /** Some write a moment as text, some as seconds. */
    private String createdAt() {
        return switch (manifest.get("created_at")) {
            case JsonString text -> shortened(text.getString(), TEXT_MAX);
            case JsonNumber seconds -> shortened(seconds.toString(), TEXT_MAX);
            case null -> "";
            default -> throw wrong("created_at");
        };
    }

    private String shortText(String name) {
        var text = text(name);
        if (text.length() > TEXT_MAX) {
            throw wrong(name);
        }
        return text;
    }

    private String text(String name) {
        var value = manifest.get(name);
        if (value == null) {
            throw missing(name);
        }
        if (!(value instanceof JsonString text)
                || text.getString().isBlank()
                || text.getString().indexOf('\0') >= 0) {
            throw wrong(name);
        }
        return text.getString();
    }

    private static OptionalLong whole(JsonObject object, String name) {
        var value = object.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof JsonNumber number && number.isIntegral()) {
            try {
                long whole = number.longValueExact();
                if (whole >= 0) {
                    return OptionalLong.of(whole);
                }
            } catch (ArithmeticException beyond) {
                throw wrong(name);
            }
        }
        throw wrong(name);
    }

    private static String excerpt(String instruction) {
        return shortened(instruction.replaceAll("\\s+", " ").strip(), ManifestPreview.EXCERPT_MAX);
    }

    private static String shortened(String text, int max) {
        if (text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }

    private static Refusal missing(String name) {
        return new Refusal(ManifestRefusal.MISSING, name);
    }

    private static Refusal wrong(String name) {
        return new Refusal(ManifestRefusal.WRONG_TYPE, name);
    }

    private static JsonObject wrongObject(String name) {
        throw wrong(name);
    }

    private static String wrongText() {
        throw wrong("domain_tags");
    }
}
