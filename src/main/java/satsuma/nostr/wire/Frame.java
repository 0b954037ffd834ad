package satsuma.nostr.wire;

import java.util.List;
import java.util.stream.Collectors;
import satsuma.nostr.CanonicalJson;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Reader;
import satsuma.nostr.StrictJson;

/**
 * One message between client and relay: an array whose first element says what it is.
 *
 * @param parts the elements as they are written
 */
record Frame(List<String> parts) {

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Frame read(String text) {
        var parts = StrictJson.elements(text);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an empty message");
        }
        return new Frame(parts);
    }

    String type() {
        return text(0);
    }

    /**
     * The string at {@code index}.
     *
     * @throws IllegalArgumentException if there is none
     */
    String text(int index) {
        return StrictJson.string(raw(index));
    }

    /**
     * The element at {@code index}, as it is written.
     *
     * @throws IllegalArgumentException if there is none
     */
    String raw(int index) {
        if (index >= parts.size()) {
            throw new IllegalArgumentException("something is missing");
        }
        return parts.get(index);
    }

    /** The {@code id} of what may be no event otherwise; empty if it has none that is one. */
    static String idIn(String json) {
        return StrictJson.idIn(json);
    }

    static String event(Event event) {
        return "[\"EVENT\"," + event.json() + "]";
    }

    static String event(String subscription, Event event) {
        return "[\"EVENT\"," + CanonicalJson.quote(subscription) + "," + event.json() + "]";
    }

    static String req(String subscription, Filter filter) {
        return "[\"REQ\"," + CanonicalJson.quote(subscription) + "," + filter.json() + "]";
    }

    static String close(String subscription) {
        return words("CLOSE", subscription);
    }

    static String ok(String id, boolean taken, String reason) {
        return "[\"OK\",\"" + id + "\"," + taken + "," + CanonicalJson.quote(reason) + "]";
    }

    /** The end of what is kept; {@code complete} if there is surely no more of it (NIP-67). */
    static String eose(String subscription, boolean complete) {
        return complete
                ? "[\"EOSE\"," + CanonicalJson.quote(subscription) + ",[\"finish\"]]"
                : words("EOSE", subscription);
    }

    static String negOpen(String subscription, Filter filter, String message) {
        return "[\"NEG-OPEN\",%s,%s,\"%s\"]"
                .formatted(CanonicalJson.quote(subscription), filter.json(), message);
    }

    static String negClose(String subscription) {
        return words("NEG-CLOSE", subscription);
    }

    /** The answer to a challenge. */
    static String auth(Event answer) {
        return "[\"AUTH\"," + answer.json() + "]";
    }

    static String closed(String subscription, String reason) {
        return words("CLOSED", subscription, reason);
    }

    /** A count, which is only about right from where one does not go on counting. */
    static String count(String subscription, long count) {
        var about = count >= Reader.COUNT_MAX ? ",\"approximate\":true" : "";
        return "[\"COUNT\",%s,{\"count\":%d%s}]"
                .formatted(CanonicalJson.quote(subscription), count, about);
    }

    static String negMsg(String subscription, String message) {
        return words("NEG-MSG", subscription, message);
    }

    static String negErr(String subscription, String reason) {
        return words("NEG-ERR", subscription, reason);
    }

    /** That there is too much to reconcile: more than {@code max}. */
    static String negBlocked(String subscription, int max) {
        return "[\"NEG-ERR\",%s,\"blocked: too many at once, narrow the filter\",%d]"
                .formatted(CanonicalJson.quote(subscription), max);
    }

    static String notice(String text) {
        return words("NOTICE", text);
    }

    static String auth(String challenge) {
        return words("AUTH", challenge);
    }

    private static String words(String... words) {
        return List.of(words).stream()
                .map(CanonicalJson::quote)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
