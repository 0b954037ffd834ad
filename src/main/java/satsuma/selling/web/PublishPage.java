package satsuma.selling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Announced;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.OfferDraft;
import satsuma.catalogue.Publishing;
import satsuma.identity.Custody;
import satsuma.platform.visitor.Visitor;
import satsuma.policy.Decision;
import satsuma.policy.Outcome;
import satsuma.policy.Policy;
import satsuma.selling.Counter;

/**
 * {@code /studio/offers/{draft}}: a last look, and publishing.
 *
 * <p>Where the portal keeps the person's key, one button does it. Else it leads to what they are to
 * sign.
 */
@Named
@RequestScoped
public class PublishPage {

    @Inject Publishing publishing;
    @Inject Counter counter;
    @Inject Catalogue catalogue;
    @Inject Policy policy;
    @Inject Custody custody;
    @Inject Visitor visitor;

    private final String draft = Asked.parameter("draft");
    private @Nullable OfferDraft offer;
    private @Nullable Decision minded;

    public void open() {
        getOffer();
    }

    public String publish() throws IOException {
        var skill = counter.review(visitor.require(), Typed.id(draft));
        if (skill.filter(one -> !one.state().isCleared()).isPresent()) {
            return "/vetting/submission.xhtml?faces-redirect=true&submission=" + skill.get().id();
        }
        return switch (counter.publish(visitor.require(), Typed.id(draft), "/studio/listings")) {
            case Announced.Listed(var slug) ->
                    catalogue.find(slug).isPresent()
                            ? "/catalogue/listing.xhtml?faces-redirect=true&slug=" + slug
                            : "/moderation/cases.xhtml?faces-redirect=true";
            case Announced.ToSign(var request) ->
                    "/identity/sign.xhtml?faces-redirect=true&request=" + request;
        };
    }

    public OfferDraft getOffer() {
        var known = offer == null ? publishing.get(visitor.require(), Typed.id(draft)) : offer;
        offer = known;
        return known;
    }

    /** What acceptable use finds in its words, before anybody else reads them. */
    public Decision getMinded() {
        var one = getOffer();
        var known =
                minded == null
                        ? policy.look(
                                Policy.text(
                                        one.title(), one.summary(), one.description(), one.tags()))
                        : minded;
        minded = known;
        return known;
    }

    /** Whether it is held back as it stands. */
    public boolean isHeld() {
        return getMinded().outcome() == Outcome.DENIED;
    }

    /** Whether the portal keeps the person's key. */
    public boolean isCustodial() {
        return custody.holds(visitor.require().key());
    }
}
