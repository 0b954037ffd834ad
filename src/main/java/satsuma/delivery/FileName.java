package satsuma.delivery;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * The name of a file as it may be shown and saved under.
 *
 * <p>Names come from strangers' machines: folders, control and direction-changing characters, and
 * all that some file system or header would trip over are taken out.
 *
 * @param text 1 to {@value #LENGTH_MAX} characters
 */
public record FileName(String text) {

    public static final int LENGTH_MAX = 100;

    private static final String NAMELESS = "file";

    private static final String ANYTHING = "application/octet-stream";

    private static final Map<String, String> MEDIA_TYPES =
            Map.ofEntries(
                    Map.entry("csv", "text/csv"),
                    Map.entry("tsv", "text/tab-separated-values"),
                    Map.entry("tab", "text/tab-separated-values"),
                    Map.entry("jsonl", "application/jsonl"),
                    Map.entry("ndjson", "application/jsonl"),
                    Map.entry("json", "application/json"),
                    Map.entry("geojson", "application/geo+json"),
                    Map.entry("zip", "application/zip"),
                    Map.entry("gz", "application/gzip"),
                    Map.entry("tar", "application/x-tar"),
                    Map.entry("parquet", "application/vnd.apache.parquet"),
                    Map.entry("txt", "text/plain"),
                    Map.entry("md", "text/markdown"),
                    Map.entry("xml", "application/xml"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"));

    public FileName {
        text = safe(text);
    }

    /** What it is made for a buyer: {@code slug-version} with this name's extension. */
    public FileName forVersion(String slug, String version) {
        var extension = extension();
        return new FileName(slug + "-" + version + (extension.isEmpty() ? "" : "." + extension));
    }

    /** Lower-case letters and digits behind the last dot; empty if there is nothing like that. */
    public String extension() {
        int dot = text.lastIndexOf('.');
        var extension = text.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot > 0 && extension.matches("[a-z0-9]{1,10}") ? extension : "";
    }

    /** What the extension says it is; the content is never asked. */
    public String mediaType() {
        return MEDIA_TYPES.getOrDefault(extension(), ANYTHING);
    }

    private static String safe(String name) {
        var composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        int folder = Math.max(composed.lastIndexOf('/'), composed.lastIndexOf('\\'));
        var clean =
                composed.substring(folder + 1)
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\"<>|:*?%;]", "")
                        .strip()
                        .replaceFirst("^\\.+", "");
        return clean.isEmpty() ? NAMELESS : shortened(clean);
    }

    private static String shortened(String name) {
        if (name.length() <= LENGTH_MAX) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var tail = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int end = LENGTH_MAX - tail.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + tail;
    }

    @Override
    public String toString() {
        return text;
    }
}
