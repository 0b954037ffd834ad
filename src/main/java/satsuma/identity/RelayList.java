package satsuma.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Tag;

/**
 * Where someone writes and reads: their event of kind 10002.
 *
 * @param relays at most {@value #RELAYS_MAX}
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/65.md">NIP-65</a>
 */
public record RelayList(List<Entry> relays) {

    /** NIP-65 asks for two to four of each; more than this only costs everyone. */
    public static final int RELAYS_MAX = 10;

    public static final RelayList NONE = new RelayList(List.of());

    /** One relay; at least one of {@code reads} and {@code writes} is true. */
    public record Entry(RelayUrl url, boolean reads, boolean writes) {}

    public RelayList {
        relays = List.copyOf(relays);
    }

    /** What {@code event} says; what is no relay's address is left out. */
    static RelayList of(Event event) {
        var found = new ArrayList<Entry>();
        for (var tag : event.tags()) {
            if (tag.name().equals("r") && found.size() < RELAYS_MAX) {
                try {
                    found.add(entry(tag.value(), tag.at(2).orElse("")));
                } catch (Refusal _) {
                    // Somebody else's mistake; the others may still be good.
                }
            }
        }
        return new RelayList(found);
    }

    /**
     * Reads lines as people type them: an address, and {@code read} or {@code write} behind it if
     * it is not for both.
     *
     * @throws Refusal {@link satsuma.nostr.NostrRefusal#RELAY_URL_MALFORMED} or {@link
     *     IdentityRefusal#RELAYS_TOO_MANY}
     */
    static RelayList ofText(String typed) {
        var entries =
                typed.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.split("\\s+", 2))
                        .map(parts -> entry(parts[0], parts.length > 1 ? parts[1] : ""))
                        .toList();
        if (entries.size() > RELAYS_MAX) {
            throw new Refusal(IdentityRefusal.RELAYS_TOO_MANY, Integer.toString(RELAYS_MAX));
        }
        return new RelayList(entries);
    }

    private static Entry entry(String url, String marker) {
        var use = marker.toLowerCase(Locale.ROOT);
        return new Entry(RelayUrl.of(url), !use.equals("write"), !use.equals("read"));
    }

    public List<RelayUrl> writes() {
        return relays.stream().filter(Entry::writes).map(Entry::url).toList();
    }

    List<Tag> tags() {
        return relays.stream().map(RelayList::tag).toList();
    }

    private static Tag tag(Entry entry) {
        return entry.reads() && entry.writes()
                ? Tag.of("r", entry.url().toString())
                : Tag.of("r", entry.url().toString(), entry.reads() ? "read" : "write");
    }

    /** The lines {@link #ofText} reads. */
    public String text() {
        var lines = new StringBuilder();
        for (var tag : tags()) {
            lines.append(String.join(" ", tag.values().subList(1, tag.values().size())));
            lines.append('\n');
        }
        return lines.toString();
    }
}
