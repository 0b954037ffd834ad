package satsuma.manifest.store;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import satsuma.kernel.ContentHash;
import satsuma.manifest.ManifestPreview;

/** A {@link ManifestPreview} as JSON; members may be added, never renamed. */
final class PreviewJson {

    /** Kept: each static call of {@code Json} looks for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private PreviewJson() {}

    static String write(ManifestPreview preview) {
        return JSON.createObjectBuilder()
                .add("signatureName", preview.signatureName())
                .add("compiledId", preview.compiledId())
                .add("optimizer", preview.optimizer())
                .add("medianScore", preview.medianScore())
                .add("rollouts", preview.rollouts())
                .add("domainTags", JSON.createArrayBuilder(preview.domainTags()))
                .add("demoCount", preview.demoCount())
                .add("exampleCount", preview.exampleCount())
                .add("createdAt", preview.createdAt())
                .add("excerpt", preview.excerpt())
                .add("instructionLength", preview.instructionLength())
                .build()
                .toString();
    }

    static ManifestPreview read(ContentHash content, String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            var json = reader.readObject();
            return new ManifestPreview(
                    content,
                    json.getString("signatureName"),
                    json.getString("compiledId"),
                    json.getString("optimizer"),
                    json.getString("medianScore"),
                    json.getJsonNumber("rollouts").longValueExact(),
                    json.getJsonArray("domainTags").getValuesAs(JsonString::getString),
                    json.getJsonNumber("demoCount").longValueExact(),
                    json.getJsonNumber("exampleCount").longValueExact(),
                    json.getString("createdAt"),
                    json.getString("excerpt"),
                    json.getInt("instructionLength"));
        }
    }
}
