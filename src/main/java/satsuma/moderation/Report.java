package satsuma.moderation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * That somebody objects to a listing or a person, as NIP-56 has it (kind 1984).
 *
 * @param eventId of the event that says so
 * @param text in their words, at most {@value #TEXT_MAX} characters; a stranger's: escape them
 */
public record Report(String eventId, NostrKey by, ReportType type, String text, Instant at) {

    public static final int TEXT_MAX = 1_000;

    private static final int TYPE_AT = 2;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /**
     * What an event reports.
     *
     * @param person by the {@code p} tag, which must be there
     * @param events the events it is about, by {@code e}
     * @param addresses and those that are known by an address, by {@code a}
     */
    record Read(Report report, NostrKey person, List<String> events, List<String> addresses) {
        Read {
            events = List.copyOf(events);
            addresses = List.copyOf(addresses);
        }
    }

    /** Reads {@code event}; nothing if it is no report, or one about its author. */
    static Optional<Read> in(Event event) {
        if (event.kind() != Kind.REPORT) {
            return Optional.empty();
        }
        return event.tags().stream()
                .filter(tag -> tag.name().equals("p") && HEX.matcher(tag.value()).matches())
                .findFirst()
                .map(tag -> new NostrKey(tag.value()))
                .filter(person -> !person.equals(event.author()))
                .map(person ->
                        new Read(
                                new Report(
                                        event.id(),
                                        event.author(),
                                        type(event),
                                        cut(event.content()),
                                        event.createdAt()),
                                person,
                                event.all("e").stream().limit(5).toList(),
                                event.all("a").stream().limit(5).toList()));
    }

    /** An event that says so, for {@code by} to sign. */
    static Draft draft(
            NostrKey by,
            Subject subject,
            String eventId,
            String address,
            ReportType type,
            String text,
            Instant now) {
        var tags =
                subject.isListing()
                        ? List.of(
                                Tag.of("p", subject.person().hex(), type.word()),
                                Tag.of("e", eventId, type.word()),
                                Tag.of("a", address, type.word()))
                        : List.of(Tag.of("p", subject.person().hex(), type.word()));
        return new Draft(by, now, Kind.REPORT, tags, text);
    }

    /** The type stands behind the thing that is meant; that of an event before that of a person. */
    private static ReportType type(Event event) {
        return event.tags().stream()
                .filter(tag -> List.of("e", "a", "p").contains(tag.name()))
                .sorted(Comparator.comparing(tag -> tag.name().equals("p")))
                .flatMap(tag -> tag.at(TYPE_AT).stream())
                .flatMap(word -> ReportType.ofWord(word).stream())
                .findFirst()
                .orElse(ReportType.OTHER);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= TEXT_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT_MAX - 1)) + "…";
    }
}
