package satsuma.audit;

import java.util.List;

/**
 * Some deeds, newest first, and where they stand among all that match.
 *
 * @param number which page this is, from 1
 * @param pages how many there are, at least 1
 * @param total how many deeds match
 */
public record DeedList(List<Deed> deeds, int number, int pages, long total) {

    public DeedList {
        deeds = List.copyOf(deeds);
    }
}
