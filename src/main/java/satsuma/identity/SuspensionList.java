package satsuma.identity;

import java.util.List;

/**
 * Some suspensions that last, and where they stand among all.
 *
 * @param number which page this is, from 1
 * @param pages how many there are, at least 1
 * @param total how many last
 */
public record SuspensionList(List<Suspension> suspensions, int number, int pages, long total) {

    public SuspensionList {
        suspensions = List.copyOf(suspensions);
    }
}
