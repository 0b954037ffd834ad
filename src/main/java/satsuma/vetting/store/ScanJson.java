package satsuma.vetting.store;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Map;
import satsuma.kernel.ContentHash;
import satsuma.vetting.Check;
import satsuma.vetting.Finding;
import satsuma.vetting.Scan;
import satsuma.vetting.Severity;

/** A {@link Scan} as JSON; members may be added, never renamed. */
final class ScanJson {

    /** Kept: each static call of {@code Json} looks for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private ScanJson() {}

    static String write(Scan scan) {
        var looked = JSON.createObjectBuilder();
        scan.looked().forEach((check, count) -> looked.add(check.name(), count));
        var looks = JSON.createArrayBuilder();
        for (var look : scan.looks()) {
            looks.add(
                    JSON.createObjectBuilder()
                            .add("check", look.check().name())
                            .add("file", look.file())
                            .add("worst", look.worst().name()));
        }
        var findings = JSON.createArrayBuilder();
        for (var finding : scan.findings()) {
            findings.add(
                    JSON.createObjectBuilder()
                            .add("check", finding.check().name())
                            .add("severity", finding.severity().name())
                            .add("rule", finding.rule())
                            .add("file", finding.file())
                            .add("line", finding.line())
                            .add("evidence", finding.evidence()));
        }
        return JSON.createObjectBuilder()
                .add("files", scan.files())
                .add("size", scan.sizeBytes())
                .add("whole", scan.whole())
                .add("looked", looked)
                .add("looks", looks)
                .add("findings", findings)
                .build()
                .toString();
    }

    static Scan read(ContentHash content, int ruleset, String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            var json = reader.readObject();
            var looked = new EnumMap<Check, Integer>(Check.class);
            var counts = json.getJsonObject("looked");
            counts.keySet().forEach(name -> looked.put(Check.valueOf(name), counts.getInt(name)));
            return new Scan(
                    content,
                    ruleset,
                    json.getInt("files"),
                    json.getJsonNumber("size").longValueExact(),
                    looked,
                    json.getJsonArray("looks").getValuesAs(ScanJson::look),
                    json.getJsonArray("findings").getValuesAs(ScanJson::finding),
                    json.getBoolean("whole"));
        }
    }

    private static Scan.Look look(JsonObject json) {
        return new Scan.Look(
                Check.valueOf(json.getString("check")),
                json.getString("file"),
                Severity.valueOf(json.getString("worst")));
    }

    private static Finding finding(JsonObject json) {
        return new Finding(
                Check.valueOf(json.getString("check")),
                Severity.valueOf(json.getString("severity")),
                json.getString("rule"),
                json.getString("file"),
                json.getInt("line"),
                json.getString("evidence"));
    }
}
