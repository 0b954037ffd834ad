package satsuma.lightning;

/** What came of cancelling a hold invoice. */
public enum CancelResult {
    /** It is cancelled; some nodes do not say whether it was before. */
    DONE,
    ALREADY_CANCELLED,
    ALREADY_SETTLED,
    NOT_FOUND,
    /** Nobody knows; ask again. */
    UNKNOWN
}
