package satsuma.delivery.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.delivery.Delivery;
import satsuma.delivery.Entitlement;
import satsuma.platform.visitor.Visitor;

/** {@code /library}: what I have bought, to be downloaded as often as I like. */
@Named
@RequestScoped
public class LibraryPage {

    @Inject Delivery delivery;
    @Inject Visitor visitor;

    private @Nullable List<Entitlement> entitlements;

    public void open() {
        visitor.require();
    }

    /** Read when first asked for: the buttons in the rows need them before any action runs. */
    public List<Entitlement> getEntitlements() {
        var known = entitlements == null ? delivery.of(visitor.require().key()) : entitlements;
        entitlements = known;
        return known;
    }
}
