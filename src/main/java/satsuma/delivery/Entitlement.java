package satsuma.delivery;

import java.time.Instant;
import java.util.UUID;
import satsuma.catalogue.Goods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * The right to have the bytes, by one purchase.
 *
 * @param fileName what a download is called: slug, version and the extension of what was uploaded
 * @param since when it was granted
 * @param revoked whether it was taken back with the money; then it gives no right any more
 */
public record Entitlement(
        UUID purchase,
        NostrKey buyer,
        NostrKey seller,
        ContentHash content,
        String slug,
        String title,
        String version,
        Goods goods,
        Msat price,
        String fileName,
        String mediaType,
        long sizeBytes,
        Instant since,
        boolean revoked) {

    Entitlement withoutRight() {
        return new Entitlement(
                purchase, buyer, seller, content, slug, title, version, goods, price, fileName,
                mediaType, sizeBytes, since, true);
    }
}
