package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Card;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.catalogue.StructuredData;

/** {@code /l/{slug}}: one listing. */
@Named
@RequestScoped
public class ListingPage {

    private static final int RELATED_SHOWN = 3;

    @Inject Catalogue catalogue;

    private @Nullable String slug;
    private Listing listing;
    private List<Card> related = List.of();

    public void open() {
        listing = catalogue.get(Objects.requireNonNullElse(slug, ""));
        related = catalogue.related(listing, RELATED_SHOWN);
    }

    public Listing getListing() {
        return listing;
    }

    public List<Card> getRelated() {
        return related;
    }

    /** What machines read of it, fit to stand within a script element. */
    public String structured(URI site) {
        return StructuredData.of(listing, site);
    }

    /** Whether the source can be followed. */
    public boolean isSourceLinked() {
        return listing.source().matches("https?://[^\\s<>\"']+");
    }

    public @Nullable String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = slug;
    }
}
