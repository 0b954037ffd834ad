package satsuma.skill.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;

/** {@code /l/{slug}/security}: what the checks found in a skill, with the evidence. */
@Named
@RequestScoped
public class SecurityPage {

    @Inject Catalogue catalogue;

    private @Nullable String slug;
    private Listing listing;

    public void open() {
        listing = catalogue.get(Objects.requireNonNullElse(slug, ""));
    }

    public Listing getListing() {
        return listing;
    }

    public @Nullable String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = slug;
    }
}
