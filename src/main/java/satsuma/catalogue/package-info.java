/**
 * What is on offer: listings, search, facets, and how an offer becomes a listing.
 *
 * <p>A listing is what its seller last announced: it comes in by its signed event and by nothing
 * else, our own the same way as a stranger's. {@code Projection} reads the event, {@code Projector}
 * keeps what it says, {@code Catalogue} finds it again, and {@code Publishing} turns a draft into
 * the event. Knows nothing of what the goods are inside, of money or of buyers: those features
 * stand above and hang on the slug and the content's hash.
 */
@NullMarked
package satsuma.catalogue;

import org.jspecify.annotations.NullMarked;
