package satsuma.news.api;

import java.util.List;
import satsuma.news.NewsList;

/**
 * A page of news, latest first.
 *
 * @param page from 1
 * @param total how many there are
 * @param unread how many of all topics are unread, counted as far as 100
 */
public record NewsListJson(List<NewsJson> notices, int page, int pages, long total, int unread) {

    public NewsListJson {
        notices = List.copyOf(notices);
    }

    static NewsListJson of(NewsList list, int unread) {
        return new NewsListJson(
                list.news().stream().map(NewsJson::of).toList(),
                list.number(),
                list.pages(),
                list.total(),
                unread);
    }
}
