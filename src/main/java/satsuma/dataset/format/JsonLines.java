package satsuma.dataset.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.NoSuchElementException;
import satsuma.dataset.DatasetRefusal;
import satsuma.dataset.Profile;
import satsuma.dataset.Utf8Stream;
import satsuma.kernel.Refusal;

/** One JSON value in each line; empty lines are passed over. */
final class JsonLines {

    private final Reader text;
    private long line;
    private boolean over;

    JsonLines(Utf8Stream text) {
        this.text = new BufferedReader(new InputStreamReader(text, UTF_8), 1 << 16);
    }

    Profile read() throws IOException {
        var profile = new Profile();
        while (!over) {
            var row = nextLine();
            if (!row.isBlank()) {
                profile.object(JsonRow.of(value(row)));
            }
        }
        return profile;
    }

    private JsonValue value(String row) {
        try (var parser = JsonRow.PARSERS.createParser(new StringReader(row))) {
            parser.next();
            var value = parser.getValue();
            if (parser.hasNext()) {
                throw malformed();
            }
            return value;
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            throw malformed();
        }
    }

    /** Like a reader's readLine, which would not stop at any length. */
    private String nextLine() throws IOException {
        var row = new StringBuilder();
        line++;
        for (int c = text.read(); c != '\n'; c = text.read()) {
            if (c < 0) {
                over = true;
                break;
            }
            if (row.length() == JsonRow.LENGTH_MAX) {
                throw new Refusal(DatasetRefusal.ROW_TOO_LONG, String.valueOf(line));
            }
            row.append((char) c);
        }
        return row.toString();
    }

    private Refusal malformed() {
        return new Refusal(DatasetRefusal.MALFORMED_JSON, String.valueOf(line));
    }
}
