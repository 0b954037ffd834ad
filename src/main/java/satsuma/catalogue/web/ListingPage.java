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
import satsuma.catalogue.Regard;
import satsuma.catalogue.StructuredData;
import satsuma.catalogue.WordOfMouth;

/** {@code /l/{slug}}: one listing. */
@Named
@RequestScoped
public class ListingPage {

    private static final int RELATED_SHOWN = 3;

    @Inject Catalogue catalogue;
    @Inject WordOfMouth wordOfMouth;

    private @Nullable String slug;
    private Listing listing;
    private Regard regard = new Regard(0, List.of());
    private List<Card> related = List.of();

    public void open() {
        listing = catalogue.get(Objects.requireNonNullElse(slug, ""));
        regard = wordOfMouth.of(listing);
        related = catalogue.related(listing, RELATED_SHOWN);
    }

    public Listing getListing() {
        return listing;
    }

    public List<Card> getRelated() {
        return related;
    }

    /** What others signed about it. */
    public Regard getRegard() {
        return regard;
    }

    /** What machines read of it, fit to stand within a script element. */
    public String structured(URI site) {
        return StructuredData.of(listing, site);
    }

    /** Whether the title mixes alphabets so that it looks like other words. */
    public boolean isDeceptive() {
        return catalogue.isDeceptive(listing);
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
