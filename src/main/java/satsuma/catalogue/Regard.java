package satsuma.catalogue;

import java.util.List;

/**
 * What others signed about a listing. None of it is a review: nobody need have bought anything.
 *
 * @param recommendedBy how many people
 * @param labels those most people put on it
 */
public record Regard(long recommendedBy, List<Label> labels) {

    /** A word, and how many people say it. */
    public record Label(String word, long people) {}

    public Regard {
        labels = List.copyOf(labels);
    }

    public boolean isNothing() {
        return recommendedBy == 0 && labels.isEmpty();
    }
}
