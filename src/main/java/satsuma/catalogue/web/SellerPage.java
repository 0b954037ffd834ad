package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.SellerView;

/** {@code /u/{npub}}: someone, and what they have on sale. */
@Named
@RequestScoped
public class SellerPage {

    @Inject Catalogue catalogue;

    private @Nullable String npub;
    private SellerView view;

    public void open() {
        view = catalogue.seller(Objects.requireNonNullElse(npub, ""));
    }

    public SellerView getView() {
        return view;
    }

    public @Nullable String getNpub() {
        return npub;
    }

    public void setNpub(@Nullable String npub) {
        this.npub = npub;
    }
}
