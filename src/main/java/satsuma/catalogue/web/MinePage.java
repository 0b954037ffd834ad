package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Card;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Inquiry;
import satsuma.catalogue.InquiryView.Unlisted;
import satsuma.catalogue.OfferDraft;
import satsuma.catalogue.Publishing;
import satsuma.identity.Act;
import satsuma.platform.visitor.Visitor;

/** {@code /studio/listings}: my drafts, and what I have announced. */
@Named
@RequestScoped
public class MinePage {

    private static final String AGAIN = "/catalogue/mine.xhtml?faces-redirect=true";

    @Inject Catalogue catalogue;
    @Inject Publishing publishing;
    @Inject Inquiry inquiry;
    @Inject Visitor visitor;

    private @Nullable List<OfferDraft> drafts;
    private @Nullable List<Card> listings;
    private List<Unlisted> unlisted = List.of();

    public void open() {
        unlisted = inquiry.unlisted(visitor.require());
    }

    /** What was announced and is not among the listings. */
    public List<Unlisted> getUnlisted() {
        return unlisted;
    }

    /** Read when first asked for: the buttons in the rows need them before any action runs. */
    public List<OfferDraft> getDrafts() {
        var known = drafts == null ? publishing.mine(visitor.require()) : drafts;
        drafts = known;
        return known;
    }

    /** Read when first asked for, see {@link #getDrafts}. */
    public List<Card> getListings() {
        var known = listings == null ? catalogue.mine(visitor.require()) : listings;
        listings = known;
        return known;
    }

    public String edit(String slug) {
        var draft = publishing.edit(visitor.require(), slug);
        return "/selling/edit.xhtml?faces-redirect=true&draft=" + draft.id();
    }

    public String withdraw(String slug) {
        return switch (publishing.withdraw(visitor.require(), slug, "/studio/listings")) {
            case Act.Published _ -> AGAIN;
            case Act.ToSign(var request) ->
                    "/identity/sign.xhtml?faces-redirect=true&request=" + request;
        };
    }

    public String discard(UUID draft) {
        publishing.discard(visitor.require(), draft);
        return AGAIN;
    }
}
