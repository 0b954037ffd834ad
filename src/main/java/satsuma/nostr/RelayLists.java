package satsuma.nostr;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import satsuma.kernel.Refusal;

/**
 * Where people write, as their relay lists say.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/65.md">NIP-65</a>
 */
final class RelayLists {

    /** A list of more is a mistake, or meant to make us busy. */
    static final int OF_ONE_MAX = 3;

    private RelayLists() {}

    /** The relays that most of {@code lists} are written to, at most {@code limit}. */
    static List<RelayUrl> mostNamed(List<Event> lists, int limit) {
        var named = new HashMap<RelayUrl, Integer>();
        for (var list : lists) {
            writes(list).forEach(relay -> named.merge(relay, 1, Integer::sum));
        }
        return named.entrySet().stream()
                .sorted(
                        Map.Entry.<RelayUrl, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(entry -> entry.getKey().toString()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first relays to which the author of {@code list} writes. */
    static Stream<RelayUrl> writes(Event list) {
        return list.tags().stream()
                .filter(tag -> tag.name().equals("r"))
                .filter(tag -> !Objects.equals(tag.at(2).orElse("write"), "read"))
                .map(tag -> url(tag.value()))
                .flatMap(Optional::stream)
                .distinct()
                .limit(OF_ONE_MAX);
    }

    private static Optional<RelayUrl> url(String text) {
        try {
            return text.length() > 200 ? Optional.empty() : Optional.of(RelayUrl.of(text));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
