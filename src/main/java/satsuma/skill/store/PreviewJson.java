package satsuma.skill.store;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import satsuma.kernel.ContentHash;
import satsuma.skill.SkillFile;
import satsuma.skill.SkillPreview;

/** A {@link SkillPreview} as JSON; members may be added, never renamed. */
final class PreviewJson {

    /** Kept: each static call of {@code Json} looks for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private PreviewJson() {}

    static String write(SkillPreview preview) {
        var files = JSON.createArrayBuilder();
        for (var file : preview.files()) {
            files.add(
                    JSON.createObjectBuilder()
                            .add("path", file.path())
                            .add("size", file.sizeBytes())
                            .add("hash", file.hash().hex()));
        }
        return JSON.createObjectBuilder()
                .add("name", preview.name())
                .add("description", preview.description())
                .add("version", preview.version())
                .add("licence", preview.licence())
                .add("compatibility", preview.compatibility())
                .add("allowedTools", JSON.createArrayBuilder(preview.allowedTools()))
                .add("scripts", JSON.createArrayBuilder(preview.scripts()))
                .add("hints", JSON.createArrayBuilder(preview.hints()))
                .add("mcpServers", JSON.createArrayBuilder(preview.mcpServers()))
                .add("files", files)
                .add("readme", preview.readme())
                .build()
                .toString();
    }

    static SkillPreview read(ContentHash content, String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            var json = reader.readObject();
            return new SkillPreview(
                    content,
                    json.getString("name"),
                    json.getString("description"),
                    json.getString("version"),
                    json.getString("licence"),
                    json.getString("compatibility"),
                    texts(json, "allowedTools"),
                    texts(json, "scripts"),
                    texts(json, "hints"),
                    texts(json, "mcpServers"),
                    json.getJsonArray("files").getValuesAs(PreviewJson::file),
                    json.getString("readme"));
        }
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString::getString);
    }

    private static SkillFile file(JsonObject json) {
        return new SkillFile(
                json.getString("path"),
                json.getJsonNumber("size").longValueExact(),
                new ContentHash(json.getString("hash")));
    }
}
