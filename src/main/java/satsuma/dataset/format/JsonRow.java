package satsuma.dataset.format;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParserFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import satsuma.dataset.Cell;
import satsuma.dataset.ColumnType;

/** A JSON value as a row of a table. */
final class JsonRow {

    /** Characters in one row; what is longer is no row anyone reads. */
    static final int LENGTH_MAX = 8 << 20;

    /** Looked up once: it searches the class path. */
    static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    private JsonRow() {}

    /** The members of an object; anything else is one value without a name of its own. */
    static Map<String, Cell> of(JsonValue value) {
        var cells = new LinkedHashMap<String, Cell>();
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> cells.put(name, cell(member)));
        } else {
            cells.put("value", cell(value));
        }
        return cells;
    }

    private static Cell cell(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> Cell.NONE;
            case TRUE, FALSE -> new Cell(value.toString(), ColumnType.TRUTH);
            case NUMBER -> new Cell(value.toString(), number((JsonNumber) value));
            case STRING -> text(((JsonString) value).getString());
            case ARRAY, OBJECT -> new Cell(value.toString(), ColumnType.NESTED);
        };
    }

    private static ColumnType number(JsonNumber value) {
        return value.toString().chars().allMatch(c -> c == '-' || Character.isDigit(c))
                ? ColumnType.WHOLE
                : ColumnType.NUMBER;
    }

    /** In JSON digits between quotes are meant as text; only dates have no other way. */
    private static Cell text(String text) {
        var looks = ColumnType.of(text);
        return new Cell(
                text,
                switch (looks) {
                    case DATE, MOMENT, EMPTY -> looks;
                    default -> ColumnType.TEXT;
                });
    }
}
