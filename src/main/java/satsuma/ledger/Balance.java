package satsuma.ledger;

import satsuma.kernel.Msat;

/**
 * What an account has.
 *
 * @param msat all of it; below zero only on accounts that are not guarded
 * @param reserved the part of it that awaits an outcome
 */
public record Balance(long msat, Msat reserved) {

    public static final Balance NONE = new Balance(0, Msat.ZERO);

    /** What can be moved now. */
    public Msat available() {
        return new Msat(Math.max(0, msat - reserved.value()));
    }
}
