package satsuma.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.RelayUrl;

/** Listings, forms and drafts to begin a test with. */
public final class ListingSamples {

    public static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
    public static final NostrKey SELLER = new NostrKey("5".repeat(64));

    /** The portal's own relay, and no other. */
    public static final NostrTerms NOSTR =
            new NostrTerms(RelayUrl.of("wss://market.example/relay"), List.of(), false);

    private ListingSamples() {}

    /** A dataset that {@code seller} announced as {@code slug}. */
    public static Listing listing(String slug, NostrKey seller) {
        return listing(
                slug, seller, Goods.DATASET, "Sample " + slug, 1_000, "geography", List.of());
    }

    public static Listing listing(
            String slug,
            NostrKey seller,
            Goods goods,
            String title,
            long priceSat,
            String category,
            List<String> tags) {
        return new Listing(
                slug,
                seller,
                Listing.KIND,
                slug,
                "",
                goods,
                title,
                "A summary of " + title,
                "# " + title,
                Msat.ofSat(priceSat),
                category,
                "CC0-1.0",
                tags,
                "1.0.0",
                content(slug),
                12_345,
                "text/csv",
                "",
                AT,
                AT,
                content(slug + seller).hex(),
                ListingStatus.ON_SALE,
                "standard");
    }

    public static ContentHash content(String of) {
        return ContentHash.of(of.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A form nobody would object to. */
    public static OfferForm form() {
        return form("Time zones by country", "time-zones", 210, "1.0.0", content("zones"));
    }

    public static OfferForm form(
            String title, String slug, long priceSat, String version, ContentHash content) {
        return form(null, title, slug, priceSat, version, content);
    }

    /** The same, in place of {@code draft}. */
    public static OfferForm form(
            @Nullable UUID draft,
            String title,
            String slug,
            long priceSat,
            String version,
            ContentHash content) {
        return new OfferForm(
                draft,
                Goods.DATASET,
                slug,
                title,
                "Every pair of country and time zone.",
                "# Time zones\n\nWith coordinates.",
                priceSat,
                "geography",
                "Public domain",
                List.of("time-zones", "countries"),
                version,
                content,
                4_096,
                "text/csv",
                "https://www.iana.org/time-zones",
                "");
    }

    public static OfferDraft draft(NostrKey seller, OfferForm form) {
        return new OfferDraft(
                UUID.randomUUID(),
                seller,
                form.goods(),
                form.slug(),
                form.title(),
                form.summary(),
                form.description(),
                Msat.ofSat(form.priceSat()),
                form.category(),
                form.licence(),
                form.tags(),
                form.version(),
                java.util.Objects.requireNonNull(form.content()),
                form.sizeBytes(),
                form.mediaType(),
                form.source(),
                form.splitPolicy(),
                AT,
                AT);
    }
}
