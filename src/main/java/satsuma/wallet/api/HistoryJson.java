package satsuma.wallet.api;

import java.util.List;
import satsuma.wallet.HistoryPart;

/**
 * One page of a history as programs see it. Public contract: add members freely, never rename or
 * remove one.
 *
 * @param lines newest first
 * @param page counts from 1
 */
public record HistoryJson(List<HistoryLineJson> lines, int page, int pages, long total) {

    static HistoryJson of(HistoryPart part) {
        return new HistoryJson(
                part.lines().stream().map(HistoryLineJson::of).toList(),
                part.page(),
                part.pages(),
                part.total());
    }
}
