package satsuma.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Kind;

/**
 * An event that says who may do what with a blob: kind 24242, in a request's {@code Authorization}.
 *
 * @param person who signed it
 * @param blobs the hashes it is good for; none is any
 * @see <a href="https://github.com/hzrd149/blossom/blob/master/buds/01.md">BUD-01</a>, <a
 *     href="https://github.com/hzrd149/blossom/blob/master/buds/11.md">BUD-11</a>
 */
public record BlossomAuth(NostrKey person, List<ContentHash> blobs) {

    static final int HEADER_MAX = 16_384;
    private static final String SCHEME = "Nostr ";

    public BlossomAuth {
        blobs = List.copyOf(blobs);
    }

    /**
     * What {@code header} proves.
     *
     * @param verb {@code get} or {@code upload}
     * @param host ours; an event for other servers only is not good here
     * @throws Refusal {@link DeliveryRefusal#AUTH_REFUSED} if it proves nothing
     */
    public static BlossomAuth of(
            String header, String verb, String host, EventCheck check, Instant now) {
        var event = event(header);
        var servers = event.all("server");
        boolean holds =
                event.kind() == Kind.BLOSSOM_AUTH
                        && event.all("t").contains(verb)
                        && !event.createdAt().isAfter(now)
                        && event.expiresAt().filter(now::isBefore).isPresent()
                        && (servers.isEmpty() || servers.contains(host.toLowerCase(Locale.ROOT)))
                        && check.isValid(event);
        if (!holds) {
            throw new Refusal(DeliveryRefusal.AUTH_REFUSED);
        }
        return new BlossomAuth(
                event.author(),
                event.all("x").stream()
                        .filter(hash -> Hex.is(hash, 64))
                        .map(ContentHash::new)
                        .toList());
    }

    /** The only blob it is good for, where it names just one. */
    public Optional<ContentHash> only() {
        return blobs.size() == 1 ? Optional.of(blobs.getFirst()) : Optional.empty();
    }

    /** Whether it is good for {@code blob}. */
    public boolean allows(ContentHash blob) {
        return blobs.isEmpty() || blobs.contains(blob);
    }

    /** Written in either base64, since both are in use. */
    private static Event event(String header) {
        if (header.length() > HEADER_MAX || !header.startsWith(SCHEME)) {
            throw new Refusal(DeliveryRefusal.AUTH_REFUSED);
        }
        try {
            var code = header.substring(SCHEME.length()).strip();
            var url = code.replace('+', '-').replace('/', '_').replaceFirst("=+$", "");
            var json = new String(Base64.getUrlDecoder().decode(url), StandardCharsets.UTF_8);
            return Event.fromJson(json);
        } catch (IllegalArgumentException | Refusal _) {
            throw new Refusal(DeliveryRefusal.AUTH_REFUSED);
        }
    }
}
