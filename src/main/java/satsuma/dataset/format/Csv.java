package satsuma.dataset.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import satsuma.dataset.DatasetRefusal;
import satsuma.dataset.Profile;
import satsuma.dataset.Utf8Stream;
import satsuma.kernel.Refusal;

/** Tables with a heading and a separator, RFC 4180; every row as long as the heading. */
final class Csv {

    private Csv() {}

    static Profile read(Utf8Stream text, char separator) throws IOException {
        var profile = new Profile();
        long line = 0;
        try (var rows = reader(text, separator)) {
            for (CsvRecord row : rows) {
                line = row.getStartingLineNumber();
                if (profile.columnCount() == 0) {
                    profile.heading(row.getFields());
                } else {
                    requireWhole(row, profile.columnCount());
                    profile.row(row.getFields());
                }
            }
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof Refusal refusal) {
                // The text itself was refused; the reader only passed it on.
                throw refusal;
            }
            if (broken.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new Refusal(DatasetRefusal.MALFORMED_TABLE, String.valueOf(line + 1));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (profile.columnCount() == 0) {
            throw new Refusal(DatasetRefusal.EMPTY);
        }
        return profile;
    }

    private static CsvReader<CsvRecord> reader(Utf8Stream text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new InputStreamReader(text, UTF_8));
    }

    private static void requireWhole(CsvRecord row, int columnCount) {
        if (row.getFieldCount() != columnCount) {
            throw new Refusal(
                    DatasetRefusal.RAGGED,
                    String.valueOf(row.getStartingLineNumber()),
                    String.valueOf(columnCount),
                    String.valueOf(row.getFieldCount()));
        }
    }
}
