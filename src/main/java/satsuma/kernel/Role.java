package satsuma.kernel;

/** What someone may do beyond buying and selling, which everyone who has signed in may. */
public enum Role {
    /** Decides what may be listed. */
    REVIEWER,
    /** Decides disputes. */
    ARBITER,
    /** Runs the portal: people, listings, purchases, ledger, timers. */
    OPERATOR
}
