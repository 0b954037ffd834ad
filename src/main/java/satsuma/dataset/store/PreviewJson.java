package satsuma.dataset.store;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import satsuma.dataset.Column;
import satsuma.dataset.ColumnType;
import satsuma.dataset.DatasetPreview;
import satsuma.kernel.ContentHash;

/** A {@link DatasetPreview} as JSON; members may be added, never renamed. */
final class PreviewJson {

    private PreviewJson() {}

    static String write(DatasetPreview preview) {
        var columns = Json.createArrayBuilder();
        for (var column : preview.columns()) {
            columns.add(
                    Json.createObjectBuilder()
                            .add("name", column.name())
                            .add("type", column.type().word())
                            .add("empty", column.emptyCount()));
        }
        var sample = Json.createArrayBuilder();
        for (var row : preview.sample()) {
            sample.add(Json.createArrayBuilder(row));
        }
        return Json.createObjectBuilder()
                .add("format", preview.format())
                .add("columns", columns)
                .add("columnCount", preview.columnCount())
                .add("rowCount", preview.rowCount())
                .add("sample", sample)
                .build()
                .toString();
    }

    static DatasetPreview read(ContentHash content, String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
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
