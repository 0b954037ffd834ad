package satsuma.reputation;

import java.util.List;

/**
 * One page of what buyers wrote, and apart from it what came from elsewhere.
 *
 * @param stars of all buyers whose reviews count
 * @param shown how many buyers' reviews there are, with those whose money went back
 * @param page counts from 1
 * @param elsewhere the latest of those nobody here can vouch for
 */
public record ReviewList(
        Stars stars, List<Review> reviews, long shown, int page, List<Review> elsewhere) {

    /** How many stand on a page. */
    public static final int PAGE_SIZE = 10;

    /** How many of those from elsewhere are shown. */
    public static final int ELSEWHERE_MAX = 5;

    public static final ReviewList NONE = new ReviewList(Stars.NONE, List.of(), 0, 1, List.of());

    /** In which order. */
    public enum Order {
        NEWEST,
        /** Those with text before those without, then by the reviewer's tier of trust. */
        USEFUL;

        public static Order ofWord(String word) {
            return word.equals("useful") ? USEFUL : NEWEST;
        }
    }

    public ReviewList {
        reviews = List.copyOf(reviews);
        elsewhere = List.copyOf(elsewhere);
    }

    public int pages() {
        return (int) Math.max(1, Math.ceilDiv(shown, PAGE_SIZE));
    }
}
