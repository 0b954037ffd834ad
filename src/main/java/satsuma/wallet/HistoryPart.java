package satsuma.wallet;

import java.util.List;

/**
 * One page of a history, newest first.
 *
 * @param page counts from 1
 * @param total how many lines there are of what was asked for
 */
public record HistoryPart(List<HistoryLine> lines, int page, int pages, long total) {

    public HistoryPart {
        lines = List.copyOf(lines);
    }
}
