package satsuma.delivery;

import java.util.UUID;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What a purchase gives its buyer a right to.
 *
 * @param seller must be someone who brought {@code content} into the warehouse
 * @param price what was agreed on; shown in the library
 */
public record Grant(
        UUID purchase,
        NostrKey buyer,
        NostrKey seller,
        ContentHash content,
        String slug,
        String title,
        String version,
        Goods goods,
        Msat price) {}
