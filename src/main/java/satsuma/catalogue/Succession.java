package satsuma.catalogue;

/** How an announcement stands to the one that is known of the same address. */
enum Succession {
    /** It takes the place of what is known. */
    NEXT,
    /** It is what is known. */
    SAME,
    /** What is known is later or, of one second, of the lower id (NIP-01). */
    EARLIER,
    /**
     * It brings other content under the same version, and does not take the place: who bought a
     * version must be able to say which bytes that was.
     */
    SWAPPED;

    static Succession of(Listing next, Listing known) {
        if (next.eventId().equals(known.eventId())) {
            return SAME;
        }
        if (Projection.AGE.compare(next, known) <= 0) {
            return EARLIER;
        }
        boolean swapped =
                !next.content().equals(known.content())
                        && !next.version().isEmpty()
                        && !Version.newer(next.version(), known.version());
        return swapped ? SWAPPED : NEXT;
    }
}
