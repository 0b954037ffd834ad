package satsuma.lightning;

/** What a node does by itself with a payment that is still held when its time is up. */
public enum DeadlineAction {
    /** It gives the money back. */
    CANCEL,
    /** It takes the money, whatever was promised to whoever paid: no escrow can stand on that. */
    SETTLE,
    /** It does not say; the portal decides long before. */
    UNKNOWN
}
