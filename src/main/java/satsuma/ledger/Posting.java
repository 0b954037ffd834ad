package satsuma.ledger;

import satsuma.kernel.Msat;

/**
 * One line of a transfer.
 *
 * @param amountMsat what comes to the account, or what leaves it if below zero; never zero
 */
public record Posting(LedgerAccount account, long amountMsat) {

    public Posting {
        if (amountMsat == 0 || Math.abs(amountMsat) > Msat.MAX) {
            throw new IllegalArgumentException("not a posting: " + amountMsat + " msat");
        }
    }

    /** {@code amount} comes to {@code account}. */
    public static Posting credit(LedgerAccount account, Msat amount) {
        return new Posting(account, amount.value());
    }

    /** {@code amount} leaves {@code account}. */
    public static Posting debit(LedgerAccount account, Msat amount) {
        return new Posting(account, -amount.value());
    }
}
