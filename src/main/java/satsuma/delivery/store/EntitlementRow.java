package satsuma.delivery.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Goods;
import satsuma.delivery.Entitlement;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** An {@link Entitlement} as it lies in the database. */
@Entity
@Table(name = "delivery_entitlement")
class EntitlementRow {

    @Id UUID purchase;

    @Column(nullable = false)
    NostrKey buyer;

    @Column(nullable = false)
    NostrKey seller;

    @Column(nullable = false)
    ContentHash content;

    @Column(nullable = false)
    String slug;

    @Column(nullable = false)
    String title;

    @Column(nullable = false)
    String version;

    @Column(nullable = false)
    String goods;

    @Column(name = "price_msat", nullable = false)
    Msat price;

    @Column(name = "file_name", nullable = false)
    String fileName;

    @Column(name = "media_type", nullable = false)
    String mediaType;

    @Column(name = "size_bytes", nullable = false)
    long sizeBytes;

    @Column(nullable = false)
    Instant since;

    @Column(nullable = false)
    boolean revoked;

    @Column(name = "hand_at", insertable = false, updatable = false)
    Instant handAt;

    @Column(name = "handed_at", insertable = false, updatable = false)
    @Nullable Instant handedAt;

    /** For JPA. */
    protected EntitlementRow() {}

    Entitlement toEntitlement() {
        return new Entitlement(
                purchase,
                buyer,
                seller,
                content,
                slug,
                title,
                version,
                Goods.ofWord(goods).orElseThrow(),
                price,
                fileName,
                mediaType,
                sizeBytes,
                since,
                revoked);
    }
}
