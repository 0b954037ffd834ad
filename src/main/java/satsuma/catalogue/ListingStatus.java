package satsuma.catalogue;

/** Whether a listing can be found and bought. */
public enum ListingStatus {
    ON_SALE,
    /** Taken back by its seller, by event. */
    WITHDRAWN,
    /** Taken off the shelves by this portal; its event stands untouched. */
    HIDDEN,
    /** Off the shelves because its seller is suspended here; its event stands untouched. */
    SUSPENDED
}
