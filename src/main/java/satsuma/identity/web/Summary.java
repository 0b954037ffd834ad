package satsuma.identity.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * An unsigned event in a few words.
 *
 * @param sort which words stand before it, {@code identity_sign.kind.…}
 * @param lines what it says, at most {@value #LINES_MAX}, cut; all of it stands in {@code json}
 * @param json the event as a signer is given it
 */
public record Summary(String sort, int kind, List<Line> lines, String json) {

    static final int LINES_MAX = 16;
    private static final int VALUE_MAX = 200;

    private static final Set<Integer> KNOWN =
            Set.of(
                    Kind.METADATA,
                    Kind.DELETION,
                    Kind.FILE_METADATA,
                    Kind.RELAY_LIST,
                    Kind.DM_RELAYS,
                    Kind.CLASSIFIED,
                    Kind.HANDLER_INFO,
                    Kind.SKILL_MANIFEST);

    /** What programs look for and people need not read twice. */
    private static final Set<String> FOR_PROGRAMS =
            Set.of(
                    "published_at",
                    "L",
                    "l",
                    "t",
                    "type",
                    "status",
                    "split",
                    "expiry",
                    "alt",
                    "ox",
                    "manifest_hash");

    /** Whose name there are words for, {@code identity_sign.tag.…}. */
    private static final Set<String> WORDS =
            Set.of(
                    "about",
                    "accuracy",
                    "capability",
                    "content",
                    "description",
                    "display_name",
                    "examples",
                    "license",
                    "lud16",
                    "m",
                    "name",
                    "nip05",
                    "picture",
                    "price",
                    "r",
                    "relay",
                    "size",
                    "summary",
                    "title",
                    "url",
                    "version",
                    "x");

    /**
     * One line.
     *
     * @param name of a tag, of a member of the content, or {@code content}
     */
    public record Line(String name, String value) {

        /** Whether people have a word for it. */
        public boolean isPlain() {
            return WORDS.contains(name);
        }
    }

    public Summary {
        lines = List.copyOf(lines);
    }

    static Summary of(Draft draft) {
        var tags =
                draft.tags().stream()
                        .filter(tag -> !FOR_PROGRAMS.contains(tag.name()))
                        .map(tag -> line(tag, draft.kind()));
        var lines = Stream.concat(said(draft), tags).limit(LINES_MAX).toList();
        var sort = KNOWN.contains(draft.kind()) ? Integer.toString(draft.kind()) : "other";
        return new Summary(sort, draft.kind(), lines, draft.json());
    }

    /** The content: the members of an object, else as it is. */
    private static Stream<Line> said(Draft draft) {
        if (draft.content().isEmpty()) {
            return Stream.empty();
        }
        return object(draft.content())
                .map(object ->
                        object.entrySet().stream()
                                .map(member -> new Line(member.getKey(), text(member.getValue()))))
                .orElseGet(() -> Stream.of(new Line("content", cut(draft.content()))));
    }

    private static Optional<JsonObject> object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return json.startsWith("{") ? Optional.of(reader.readObject()) : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    private static String text(JsonValue value) {
        return cut(value instanceof JsonString text ? text.getString() : value.toString());
    }

    /** What has no unit in an event gets it here. */
    private static Line line(Tag tag, int kind) {
        var said = String.join(" ", tag.values().subList(1, tag.values().size()));
        var unit =
                switch (tag.name()) {
                    case "size" -> " B";
                    case "price" -> kind == Kind.HANDLER_INFO ? " msat" : "";
                    default -> "";
                };
        return new Line(tag.name(), cut(said) + unit);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= VALUE_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_MAX)) + "…";
    }
}
