package satsuma.news.store;

import jakarta.persistence.EntityManager;
import satsuma.news.NewsBook;

/** The store of news on a database of a test's own. */
public final class NewsStores {

    private NewsStores() {}

    public static NewsBook book(EntityManager em) {
        var book = new JpaNewsBook();
        book.em = em;
        return book;
    }
}
