package satsuma.lightning;

/** What came of settling a held invoice. */
public enum SettleResult {
    /** It is settled; some nodes do not say whether it was before. */
    DONE,
    ALREADY_SETTLED,
    /** Nothing is held under that hash. */
    NOT_HELD,
    CANCELLED,
    /** Nobody knows; ask again. */
    UNKNOWN
}
