package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Goods;
import satsuma.catalogue.HomeView;

/** {@code /}: what this is, and the doors into it. */
@Named
@RequestScoped
public class HomePage {

    @Inject Catalogue catalogue;

    private HomeView view;

    public void open() {
        view = catalogue.home();
    }

    public HomeView getView() {
        return view;
    }

    /** Where the door to {@code goods} leads. */
    public String href(Goods goods) {
        return switch (goods) {
            case SKILL -> "/skills";
            case DATASET -> "/data";
            case MANIFEST -> "/manifests";
            case COMPUTE, TRAJECTORY -> "/search?goods=" + goods.word();
        };
    }
}
