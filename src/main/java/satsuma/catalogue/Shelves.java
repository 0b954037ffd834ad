package satsuma.catalogue;

import java.util.List;
import java.util.Map;
import satsuma.kernel.Port;

/** The listings on sale, as people look for them; without the sellers' names. */
@Port
public interface Shelves {

    /** One page of what matches, in the order asked for. */
    List<Card> cards(Query query);

    /** How many match the words and tags of {@code query}, for each mixture of the other facets. */
    List<Facets.Cell> cells(Query query);

    /** The most frequent tags among what matches, most frequent first, at most {@code limit}. */
    Map<String, Long> tags(Query query, int limit);

    /** Titles that look like {@code text}, most alike first, at most {@code limit}. */
    List<String> titlesLike(String text, int limit);

    /** What was announced last, at most {@code limit}. */
    List<Card> newest(int limit);

    /** What is most like {@code listing}, by kind, category and tags, at most {@code limit}. */
    List<Card> related(Listing listing, int limit);

    /** Everything whatever its status, newest first; {@code text} in title, slug or key. */
    List<Card> inventory(String text, int page);
}
