package satsuma.platform.persistence;

import jakarta.persistence.Query;

/**
 * Reads rows as they are, past the persistence context, which does not hear of what statements
 * change.
 *
 * <p>What is read is not kept, and changes to it go nowhere. Refreshing would not do: EclipseLink
 * numbers queries without care for threads, and of two in one transaction that have one number only
 * the first refreshes. A lock mode cannot be had with it; {@code for update} can.
 */
public final class Afresh {

    private Afresh() {}

    /** The same {@code query}, answered from the rows alone. */
    public static <Q extends Query> Q afresh(Q query) {
        query.setHint("eclipselink.maintain-cache", "false");
        return query;
    }
}
