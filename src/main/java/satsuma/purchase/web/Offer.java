package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.kernel.Msat;
import satsuma.kernel.Split;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.Checkout;
import satsuma.purchase.Quote;
import satsuma.settlement.SplitPolicies;

/** The buy box of a listing's page, {@code WEB-INF/fragments/offer.xhtml}. */
@Named
@RequestScoped
public class Offer {

    private static final Msat EXAMPLE = Msat.ofSat(1_000);

    @Inject Checkout checkout;
    @Inject Catalogue catalogue;
    @Inject Visitor visitor;

    private @Nullable Quote quote;
    private @Nullable Listing lookedFor;
    private @Nullable URI shop;

    /** What {@code listing} would cost whoever looks at it; asked for once in a request. */
    public @Nullable Quote of(@Nullable Listing listing) {
        if (listing == null) {
            return null;
        }
        var known = quote;
        if (known == null || !known.listing().equals(listing)) {
            known = checkout.quote(visitor.actor().orElse(null), listing);
            quote = known;
        }
        return known;
    }

    /** The other portal that sells {@code listing}, if it cannot be bought here; asked for once. */
    public @Nullable URI elsewhere(@Nullable Listing listing) {
        var known = of(listing);
        if (known == null || known.deliverable()) {
            return null;
        }
        if (!known.listing().equals(lookedFor)) {
            lookedFor = known.listing();
            shop = catalogue.soldElsewhere(known.listing()).orElse(null);
        }
        return shop;
    }

    /** What the home page shows what becomes of. */
    public Msat getExamplePrice() {
        return EXAMPLE;
    }

    /** Who gets what of it, somebody having brought the buyer. */
    public List<Split.Part> getExampleParts() {
        return SplitPolicies.named(SplitPolicies.STANDARD).parts(EXAMPLE, true);
    }
}
