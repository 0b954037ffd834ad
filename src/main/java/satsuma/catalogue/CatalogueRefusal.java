package satsuma.catalogue;

import static satsuma.kernel.Refusal.Kind.CONFLICT;
import static satsuma.kernel.Refusal.Kind.INVALID;
import static satsuma.kernel.Refusal.Kind.UNKNOWN;

import satsuma.kernel.Refusal;

/** Why the catalogue says no. */
public enum CatalogueRefusal implements Refusal.Reason {
    LISTING_UNKNOWN("catalogue-listing-unknown", UNKNOWN),
    LISTING_WITHDRAWN("catalogue-listing-withdrawn", UNKNOWN),
    LISTING_HIDDEN("catalogue-listing-hidden", UNKNOWN),
    LISTING_SUSPENDED("catalogue-listing-suspended", UNKNOWN),
    EVENT_UNKNOWN("catalogue-event-unknown", UNKNOWN),
    SELLER_UNKNOWN("catalogue-seller-unknown", UNKNOWN),
    DRAFT_UNKNOWN("catalogue-draft-unknown", UNKNOWN),
    DRAFTS_TOO_MANY("catalogue-drafts-too-many", CONFLICT),
    EVENT_NOT_TAKEN("catalogue-event-not-taken", CONFLICT),
    VERSION_NOT_NEWER("catalogue-version-not-newer", CONFLICT),
    GOODS_NOT_SOLD("catalogue-goods-not-sold", INVALID),
    GOODS_CHANGED("catalogue-goods-changed", CONFLICT),
    SLUG_MALFORMED("catalogue-slug-malformed", INVALID),
    TITLE_LENGTH("catalogue-title-length", INVALID),
    TITLE_DECEPTIVE("catalogue-title-deceptive", INVALID),
    SUMMARY_LENGTH("catalogue-summary-length", INVALID),
    DESCRIPTION_LENGTH("catalogue-description-length", INVALID),
    PRICE_RANGE("catalogue-price-range", INVALID),
    CATEGORY_UNKNOWN("catalogue-category-unknown", INVALID),
    LICENCE_LENGTH("catalogue-licence-length", INVALID),
    TAGS_TOO_MANY("catalogue-tags-too-many", INVALID),
    TAG_MALFORMED("catalogue-tag-malformed", INVALID),
    VERSION_MALFORMED("catalogue-version-malformed", INVALID),
    SOURCE_LENGTH("catalogue-source-length", INVALID),
    CONTENT_MISSING("catalogue-content-missing", INVALID);

    private final String code;
    private final Refusal.Kind kind;

    CatalogueRefusal(String code, Refusal.Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }
}
