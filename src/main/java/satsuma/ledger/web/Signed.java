package satsuma.ledger.web;

import satsuma.kernel.Msat;

/** Amounts that may be below zero, as people read them. */
final class Signed {

    private Signed() {}

    /** Sats, with a real minus sign in front if below zero. */
    static String sats(long msat) {
        return (msat < 0 ? "−" : "") + new Msat(Math.abs(msat)).text();
    }
}
