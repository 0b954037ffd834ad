package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Someone as others see them.
 *
 * @param about may be empty
 * @param since when they came here; null for someone known by events alone
 * @param listings what they have on sale, newest first
 */
public record SellerView(
        NostrKey key, String name, String about, @Nullable Instant since, List<Card> listings) {}
