package satsuma.nostr;

import java.util.List;
import java.util.Optional;

/**
 * One tag of an event: its name and what follows.
 *
 * @param values the name first; may be empty in other people's events
 */
public record Tag(List<String> values) {

    public Tag {
        values = List.copyOf(values);
    }

    public static Tag of(String... values) {
        return new Tag(List.of(values));
    }

    public String name() {
        return at(0).orElse("");
    }

    /** What follows the name, empty if nothing does; for single letters this is what is indexed. */
    public String value() {
        return at(1).orElse("");
    }

    public Optional<String> at(int index) {
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    /** Whether relays index it: its name is one ASCII letter and it has a value. */
    public boolean isIndexed() {
        return values.size() > 1 && isIndexedName(name());
    }

    static boolean isIndexedName(String name) {
        return name.length() == 1 && Character.isLetter(name.charAt(0)) && name.charAt(0) < 128;
    }
}
