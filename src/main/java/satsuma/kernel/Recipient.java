package satsuma.kernel;

/** The four who share a sale, in the order in which a tie of a rounding is decided. */
public enum Recipient {
    CREATOR,
    COMPUTE,
    PLATFORM,
    REFERRER
}
