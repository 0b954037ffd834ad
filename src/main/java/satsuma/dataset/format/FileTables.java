package satsuma.dataset.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import satsuma.dataset.DatasetPreview;
import satsuma.dataset.Tables;
import satsuma.dataset.Utf8Stream;
import satsuma.kernel.ContentHash;

/** {@link Tables} by the extension of the file's name. */
@ApplicationScoped
class FileTables implements Tables {

    @Override
    public Optional<DatasetPreview> read(ContentHash content, String extension, InputStream file)
            throws IOException {
        var text = new Utf8Stream(file);
        return switch (extension) {
            case "csv" -> Optional.of(Csv.read(text, ',').preview(content, "csv"));
            case "tsv", "tab" -> Optional.of(Csv.read(text, '\t').preview(content, "tsv"));
            case "jsonl", "ndjson" ->
                    Optional.of(new JsonLines(text).read().preview(content, "jsonl"));
            case "json" ->
                    new JsonArrayFile(text).read().map(profile -> profile.preview(content, "json"));
            default -> Optional.empty();
        };
    }
}
