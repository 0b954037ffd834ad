package satsuma.catalogue.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import satsuma.catalogue.Storefront;
import satsuma.platform.config.Site;

/** The {@link Storefront} as the operator set it. */
@ApplicationScoped
class CatalogueSettings {

    @Produces
    @Singleton
    Storefront storefront(Site site) {
        return new Storefront(site.getUrl());
    }
}
