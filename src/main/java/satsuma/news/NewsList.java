package satsuma.news;

import java.util.List;

/**
 * A page of news, latest first.
 *
 * @param number from 1
 * @param total how many there are
 */
public record NewsList(List<News> news, int number, int pages, long total) {

    public NewsList {
        news = List.copyOf(news);
    }
}
