package satsuma.news.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import satsuma.news.NewsTerms;
import satsuma.platform.config.Site;

/** The {@link NewsTerms} as the operator set them. */
@ApplicationScoped
class NewsSettings {

    @Produces
    @Singleton
    NewsTerms terms(Site site) {
        return new NewsTerms(site.getUrl());
    }
}
