package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Card;
import satsuma.catalogue.Catalogue;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/listings}: everything there is, to take off the shelves and put back. */
@Named
@RequestScoped
public class ListingsPage {

    private static final String AGAIN =
            "/catalogue/listings.xhtml?faces-redirect=true&includeViewParams=true";

    @Inject Catalogue catalogue;
    @Inject Visitor visitor;

    private @Nullable String q;
    private int page = 1;
    private @Nullable String why;
    private @Nullable List<Card> listings;

    public void open() {
        getListings();
    }

    /** Read when first asked for: the buttons in the rows need them before any action runs. */
    public List<Card> getListings() {
        var text = Objects.requireNonNullElse(q, "");
        var known =
                listings == null ? catalogue.inventory(visitor.require(), text, page) : listings;
        listings = known;
        return known;
    }

    public boolean isMore() {
        return getListings().size() == Catalogue.INVENTORY_PAGE;
    }

    public String hide(String slug) {
        catalogue.hide(visitor.require(), slug, Objects.requireNonNullElse(why, ""));
        return AGAIN;
    }

    public String show(String slug) {
        catalogue.show(visitor.require(), slug);
        return AGAIN;
    }

    public @Nullable String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        this.q = q;
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = Math.max(1, page);
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why;
    }
}
