package satsuma.dataset.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.NoSuchElementException;
import java.util.Optional;
import satsuma.dataset.DatasetRefusal;
import satsuma.dataset.Profile;
import satsuma.dataset.Utf8Stream;
import satsuma.kernel.Refusal;

/** One JSON array whose elements are the rows. Another value on top is JSON, but no table. */
final class JsonArrayFile {

    private final Utf8Stream text;
    private final RowReader reader;

    JsonArrayFile(Utf8Stream text) {
        this.text = text;
        this.reader = new RowReader(text);
    }

    /** The rows; nothing if there is no array on top. */
    Optional<Profile> read() {
        try (var parser = JsonRow.PARSERS.createParser(reader)) {
            if (parser.next() != JsonParser.Event.START_ARRAY) {
                passOver(parser);
                return Optional.empty();
            }
            return Optional.of(rows(parser));
        } catch (JsonParsingException e) {
            throw refusal(DatasetRefusal.MALFORMED_JSON, e.getLocation().getLineNumber());
        } catch (JsonException e) {
            // The parser wraps what its reader throws.
            throw refusal(
                    e.getCause() instanceof RowTooLong
                            ? DatasetRefusal.ROW_TOO_LONG
                            : DatasetRefusal.MALFORMED_JSON,
                    text.line());
        } catch (IllegalStateException | NoSuchElementException e) {
            throw refusal(DatasetRefusal.MALFORMED_JSON, text.line());
        }
    }

    private Profile rows(JsonParser parser) {
        var profile = new Profile();
        while (parser.next() != JsonParser.Event.END_ARRAY) {
            profile.object(JsonRow.of(parser.getValue()));
            reader.beginRow();
        }
        passOver(parser);
        return profile;
    }

    /** To the end, so that what is broken behind is found as well. */
    private void passOver(JsonParser parser) {
        while (parser.hasNext()) {
            parser.next();
            reader.beginRow();
        }
    }

    private static Refusal refusal(DatasetRefusal reason, long line) {
        return new Refusal(reason, String.valueOf(line));
    }

    /** One row is longer than is read. */
    private static final class RowTooLong extends IOException {}

    /** Stops a row that does not end: the parser would take it into memory as a whole. */
    private static final class RowReader extends FilterReader {

        private long rowLength;

        private RowReader(Utf8Stream text) {
            super(new InputStreamReader(text, UTF_8));
        }

        private void beginRow() {
            rowLength = 0;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            rowLength += Math.max(0, count);
            if (rowLength > JsonRow.LENGTH_MAX) {
                throw new RowTooLong();
            }
            return count;
        }
    }
}
