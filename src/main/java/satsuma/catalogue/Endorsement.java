package satsuma.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;

/**
 * That someone recommends something (NIP-89, kind 31989), or puts a label on it (NIP-32, kind
 * 1985).
 *
 * @param d what tells one recommendation of an author from another; empty for labels
 * @param target an address, {@code kind:key:d}, or the id of an event
 * @param label the word, empty for a recommendation
 */
public record Endorsement(
        String eventId,
        NostrKey author,
        int kind,
        String d,
        String target,
        String label,
        Instant at) {

    static final int TARGETS_MAX = 10;
    static final int LABELS_MAX = 5;
    static final int LABEL_MAX = 40;
    private static final int TARGET_MAX = 400;

    /**
     * What {@code event} says; nothing if it is about something else, or about its author's own.
     */
    static List<Endorsement> in(Event event) {
        return switch (event.kind()) {
            case Kind.RECOMMENDATION -> of(event, addresses(event), List.of(""));
            case Kind.LABEL ->
                    of(event, Stream.concat(addresses(event), ids(event)), labels(event));
            default -> List.of();
        };
    }

    private static List<Endorsement> of(Event event, Stream<String> targets, List<String> labels) {
        var d = event.kind() == Kind.RECOMMENDATION ? event.d().orElse("") : "";
        var found = new ArrayList<Endorsement>();
        for (var target : targets.distinct().limit(TARGETS_MAX).toList()) {
            for (var label : labels) {
                found.add(
                        new Endorsement(
                                event.id(),
                                event.author(),
                                event.kind(),
                                d,
                                target,
                                label,
                                event.createdAt()));
            }
        }
        return found;
    }

    private static Stream<String> addresses(Event event) {
        return event.all("a").stream()
                .filter(address -> address.length() <= TARGET_MAX)
                .filter(address -> address.matches("(30402|31990|33400):[0-9a-f]{64}:.+"))
                .filter(address -> !address.contains(":" + event.author() + ":"));
    }

    private static Stream<String> ids(Event event) {
        return event.all("e").stream().filter(id -> Hex.is(id, 64));
    }

    private static List<String> labels(Event event) {
        return event.all("l").stream()
                .map(label -> Text.line(label, LABEL_MAX))
                .filter(label -> !label.isEmpty())
                .distinct()
                .limit(LABELS_MAX)
                .toList();
    }
}
