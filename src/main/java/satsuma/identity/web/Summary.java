package satsuma.identity.web;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    static final int LINES_MAX = 12;
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
            Set.of("published_at", "L", "l", "t", "type", "status", "split", "expiry", "alt");

    /** One line: a tag's name, or {@code content}, and what it says. */
    public record Line(String name, String value) {}

    public Summary {
        lines = List.copyOf(lines);
    }

    static Summary of(Draft draft) {
        var lines =
                draft.tags().stream()
                        .filter(tag -> !FOR_PROGRAMS.contains(tag.name()))
                        .map(Summary::line)
                        .limit(LINES_MAX - 1)
                        .collect(toCollection(ArrayList::new));
        if (!draft.content().isEmpty()) {
            lines.add(new Line("content", cut(draft.content())));
        }
        var sort = KNOWN.contains(draft.kind()) ? Integer.toString(draft.kind()) : "other";
        return new Summary(sort, draft.kind(), lines, draft.json());
    }

    private static Line line(Tag tag) {
        return new Line(
                tag.name(), cut(String.join(" ", tag.values().subList(1, tag.values().size()))));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= VALUE_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_MAX)) + "…";
    }
}
