package satsuma.catalogue;

import java.util.List;

/**
 * One listing, as its page shows it.
 *
 * @param related what may please who looks at it
 */
public record ListingView(Listing listing, List<Card> related) {

    public ListingView {
        related = List.copyOf(related);
    }
}
