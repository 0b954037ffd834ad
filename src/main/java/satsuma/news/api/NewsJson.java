package satsuma.news.api;

import java.time.Instant;
import satsuma.news.News;

/**
 * What somebody was told, as programs see it. Public contract: add members freely, never rename or
 * remove one.
 *
 * @param topic {@code purchases}, {@code sales}, {@code payouts}, {@code disputes}, {@code
 *     reviews}, {@code listings}, {@code standing} or {@code duties}
 * @param word which sentence it is
 * @param text the sentence
 * @param amountMsat 0 if it is not about money
 * @param place a path of this portal
 */
public record NewsJson(
        long id,
        String topic,
        String word,
        String text,
        String subject,
        long amountMsat,
        String detail,
        String place,
        Instant at,
        boolean read) {

    static NewsJson of(News news) {
        return new NewsJson(
                news.id(),
                news.topic().word(),
                news.word(),
                news.text(),
                news.subject(),
                news.amount().value(),
                news.detail(),
                news.place(),
                news.at(),
                news.read());
    }
}
