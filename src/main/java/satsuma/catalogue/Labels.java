package satsuma.catalogue;

import java.util.List;
import java.util.Optional;
import satsuma.nostr.Event;
import satsuma.nostr.Tag;

/**
 * Our words in other people's events: NIP-32 labels in namespaces of our own.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/32.md">NIP-32</a>
 */
final class Labels {

    static final String GOODS = "market.satsuma.goods";
    static final String CATEGORY = "market.satsuma.category";

    private Labels() {}

    /** The two tags that say {@code word} in {@code namespace}. */
    static List<Tag> of(String namespace, String word) {
        return List.of(Tag.of("L", namespace), Tag.of("l", word, namespace));
    }

    /** What {@code event} says in {@code namespace}; the same word in another means nothing. */
    static Optional<String> in(Event event, String namespace) {
        return event.tags().stream()
                .filter(tag -> tag.name().equals("l"))
                .filter(tag -> tag.at(2).filter(namespace::equals).isPresent())
                .map(Tag::value)
                .findFirst();
    }
}
