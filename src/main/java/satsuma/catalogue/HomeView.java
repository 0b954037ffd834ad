package satsuma.catalogue;

import java.util.List;

/**
 * What someone sees who comes for the first time.
 *
 * @param doors one for each kind of goods that is sold, with how many there are
 */
public record HomeView(List<Door> doors, List<Card> newest) {

    /** The way to one kind of goods. */
    public record Door(Goods goods, long count) {}

    public long total() {
        return doors.stream().mapToLong(Door::count).sum();
    }
}
