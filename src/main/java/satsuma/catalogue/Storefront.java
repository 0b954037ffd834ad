package satsuma.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import satsuma.nostr.Event;
import satsuma.nostr.Tag;

/**
 * Where this portal sells, and how announcements say where something is sold: an {@code r} tag, a
 * link for everyone (NIP-24), with the word {@code shop} behind it for other portals.
 *
 * @param origin the portal's, without a slash at its end
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/24.md">NIP-24</a>
 */
public record Storefront(URI origin) {

    private static final String SHOP = "shop";
    private static final int URL_MAX = 500;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Says that the listing {@code slug} is sold here. */
    Tag tag(String slug) {
        return Tag.of("r", origin + "/l/" + slug, SHOP);
    }

    /**
     * Where else {@code event} says that it is sold; empty if that is here, nowhere, or no address
     * one should be sent to. Only {@code https} is; between portals on one machine {@code http},
     * too.
     */
    Optional<URI> elsewhere(Event event) {
        return event.tags().stream()
                .filter(tag -> tag.name().equals("r"))
                .filter(tag -> tag.at(2).filter(SHOP::equals).isPresent())
                .map(tag -> address(tag.value()))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(address -> !isHere(address));
    }

    private Optional<URI> address(String text) {
        if (text.length() > URL_MAX) {
            return Optional.empty();
        }
        try {
            var address = new URI(text);
            boolean whole = address.getHost() != null && address.getUserInfo() == null;
            return Optional.of(address).filter(one -> whole && isFit(one));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private boolean isFit(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme())
                        && THIS_MACHINE.contains(address.getHost())
                        && THIS_MACHINE.contains(origin.getHost());
    }

    private boolean isHere(URI address) {
        return Objects.equals(address.getAuthority(), origin.getAuthority());
    }
}
