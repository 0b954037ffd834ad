package satsuma.dispute;

import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the portal itself knows of a trade, put in as evidence without anybody's asking.
 *
 * @param word what it is about: small letters; public, never changed
 * @param lines names and values, in the order in which they are shown
 * @param holds of a check: whether it held; else nothing
 */
public record Fact(
        EvidenceKind kind,
        String word,
        SequencedMap<String, String> lines,
        @Nullable Boolean holds) {

    /** One {@code name: value} on a line. */
    String text() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue())
                .collect(Collectors.joining("\n"));
    }
}
