package satsuma.lightning;

/** What came of settling a held invoice. */
public enum SettleResult {
    DONE,
    ALREADY_SETTLED,
    /** Nothing is held under that hash. */
    NOT_HELD,
    CANCELLED,
    /** Nobody knows; ask again. */
    UNKNOWN
}
