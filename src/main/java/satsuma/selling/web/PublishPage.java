package satsuma.selling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.OfferDraft;
import satsuma.catalogue.Publishing;
import satsuma.identity.Custody;
import satsuma.nostr.Event;
import satsuma.platform.visitor.Visitor;

/**
 * {@code /studio/offers/{draft}}: a last look, and publishing.
 *
 * <p>Where the portal keeps the person's key, one button does it. Else the browser's signer is
 * given the event, and what it signed comes back with the form.
 */
@Named
@RequestScoped
public class PublishPage {

    @Inject Publishing publishing;
    @Inject Custody custody;
    @Inject Visitor visitor;

    private final String draft = Asked.parameter("draft");
    private String signed = "";
    private @Nullable OfferDraft offer;

    public void open() {
        getOffer();
    }

    public String publish() {
        return listed(publishing.publish(visitor.require(), Typed.id(draft)));
    }

    public String publishSigned() {
        var event = Event.fromJson(signed);
        return listed(publishing.publish(visitor.require(), Typed.id(draft), event));
    }

    private static String listed(String slug) {
        return "/catalogue/listing.xhtml?faces-redirect=true&slug=" + slug;
    }

    public OfferDraft getOffer() {
        var known = offer == null ? publishing.get(visitor.require(), Typed.id(draft)) : offer;
        offer = known;
        return known;
    }

    /** Whether the portal keeps the person's key. */
    public boolean isCustodial() {
        return custody.holds(visitor.require().key());
    }

    /** The event to be signed, as browser signers take it. */
    public String getUnsigned() {
        return publishing.announcement(visitor.require(), Typed.id(draft)).json();
    }

    public String getSigned() {
        return signed;
    }

    public void setSigned(@Nullable String signed) {
        this.signed = Typed.text(signed);
    }
}
