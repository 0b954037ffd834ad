package satsuma.dataset.store;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import satsuma.dataset.Column;
import satsuma.dataset.ColumnType;
import satsuma.dataset.DatasetPreview;
import satsuma.kernel.ContentHash;

/** A {@link DatasetPreview} as JSON; members may be added, never renamed. */
final class PreviewJson {

    /** Kept: each static call of {@code Json} looks for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private PreviewJson() {}

    static String write(DatasetPreview preview) {
        var columns = JSON.createArrayBuilder();
        for (var column : preview.columns()) {
            columns.add(
                    JSON.createObjectBuilder()
                            .add("name", column.name())
                            .add("type", column.type().word())
                            .add("empty", column.emptyCount()));
        }
        var sample = JSON.createArrayBuilder();
        for (var row : preview.sample()) {
            sample.add(JSON.createArrayBuilder(row));
        }
        return JSON.createObjectBuilder()
                .add("format", preview.format())
                .add("columns", columns)
                .add("columnCount", preview.columnCount())
                .add("rowCount", preview.rowCount())
                .add("sample", sample)
                .build()
                .toString();
    }

    static DatasetPreview read(ContentHash content, String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            var json = reader.readObject();
            return new DatasetPreview(
                    content,
                    json.getString("format"),
                    json.getJsonArray("columns").getValuesAs(PreviewJson::column),
                    json.getInt("columnCount"),
                    json.getJsonNumber("rowCount").longValueExact(),
                    json.getJsonArray("sample")
                            .getValuesAs(
                                    (JsonArray row) -> row.getValuesAs(JsonString::getString)));
        }
    }

    private static Column column(JsonObject json) {
        return new Column(
                json.getString("name"),
                ColumnType.called(json.getString("type")),
                json.getJsonNumber("empty").longValueExact());
    }
}
