package satsuma.delivery.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import satsuma.delivery.Delivery;
import satsuma.delivery.Entitlement;
import satsuma.platform.visitor.Visitor;

/** {@code /library}: what I have bought, to be downloaded as often as I like. */
@Named
@RequestScoped
public class LibraryPage {

    @Inject Delivery delivery;
    @Inject Visitor visitor;

    private List<Entitlement> entitlements = List.of();

    public void open() {
        entitlements = delivery.of(visitor.require().key());
    }

    public List<Entitlement> getEntitlements() {
        return entitlements;
    }
}
