package satsuma.lightning;

/** What came of cancelling a hold invoice. */
public enum CancelResult {
    DONE,
    ALREADY_CANCELLED,
    ALREADY_SETTLED,
    NOT_FOUND,
    /** Nobody knows; ask again. */
    UNKNOWN
}
