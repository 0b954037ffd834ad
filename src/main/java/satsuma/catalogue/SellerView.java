package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.nostr.RelayUrl;

/**
 * Someone as others see them.
 *
 * @param name of a stranger: what they call themselves, and their key in short
 * @param about may be empty
 * @param identifier a NIP-05 identifier a stranger claims, not looked up; or empty
 * @param relays where they say they write
 * @param since when they came here; null for someone known by events alone
 * @param listings what they have on sale, newest first
 */
public record SellerView(
        NostrKey key,
        String name,
        String about,
        String identifier,
        List<RelayUrl> relays,
        @Nullable Instant since,
        List<Card> listings) {}
