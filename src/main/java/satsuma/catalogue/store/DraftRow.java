package satsuma.catalogue.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import satsuma.catalogue.Goods;
import satsuma.catalogue.OfferDraft;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** An {@link OfferDraft} as it lies in the database. */
@Entity
@Table(name = "catalogue_draft")
class DraftRow {

    @Id UUID id;

    @Version
    @Column(name = "row_version")
    long rowVersion;

    @Column(nullable = false, updatable = false)
    NostrKey seller;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Goods goods;

    String slug;
    String title;
    String summary;
    String description;

    @Column(name = "price_msat")
    Msat price;

    String category;
    String licence;
    String tags;
    String version;
    ContentHash content;

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "media_type")
    String mediaType;

    String source;

    @Column(name = "split_policy")
    String splitPolicy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** For JPA. */
    protected DraftRow() {}

    DraftRow(OfferDraft draft) {
        id = draft.id();
        seller = draft.seller();
        createdAt = draft.createdAt();
        take(draft);
    }

    final void take(OfferDraft draft) {
        goods = draft.goods();
        slug = draft.slug();
        title = draft.title();
        summary = draft.summary();
        description = draft.description();
        price = draft.price();
        category = draft.category();
        licence = draft.licence();
        tags = ListingRow.joined(draft.tags());
        version = draft.version();
        content = draft.content();
        sizeBytes = draft.sizeBytes();
        mediaType = draft.mediaType();
        source = draft.source();
        splitPolicy = draft.splitPolicy();
        updatedAt = draft.updatedAt();
    }

    OfferDraft toDraft() {
        return new OfferDraft(
                id,
                seller,
                goods,
                slug,
                title,
                summary,
                description,
                price,
                category,
                licence,
                ListingRow.split(tags),
                version,
                content,
                sizeBytes,
                mediaType,
                source,
                splitPolicy,
                createdAt,
                updatedAt);
    }
}
