package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * An offer nobody sees yet but its seller: what the next announcement will say.
 *
 * @param slug becomes the event's {@code d}
 * @param price whole sats
 */
public record OfferDraft(
        UUID id,
        NostrKey seller,
        Goods goods,
        String slug,
        String title,
        String summary,
        String description,
        Msat price,
        String category,
        String licence,
        List<String> tags,
        String version,
        ContentHash content,
        long sizeBytes,
        String mediaType,
        String source,
        String splitPolicy,
        Instant createdAt,
        Instant updatedAt) {

    public OfferDraft {
        tags = List.copyOf(tags);
    }
}
