package satsuma.dispute;

import java.util.List;

/**
 * Some of the published rulings, and where they stand among all.
 *
 * @param page which, from 1
 * @param pages how many there are, at least 1
 */
public record PublishedList(List<Published> rulings, int page, int pages, long total) {

    public PublishedList {
        rulings = List.copyOf(rulings);
    }
}
