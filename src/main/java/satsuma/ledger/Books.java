package satsuma.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole ledger at a glance.
 *
 * @param totals one per kind of account that has ever been moved, in the order of the kinds
 * @param invariants all that have been looked at, by name
 * @param transfers how many there are
 * @param unsealed how many of them are not in the chain yet; a few, for a second
 */
public record Books(List<Total> totals, List<Invariant> invariants, long transfers, long unsealed) {

    /**
     * What all accounts of one kind have together.
     *
     * @param accounts how many of them there are
     * @param msat below zero where others hold it for us
     */
    public record Total(LedgerAccount.Kind kind, long accounts, long msat) {}

    public Books {
        totals = List.copyOf(totals);
        invariants = List.copyOf(invariants);
    }

    /** Whether nothing that was looked at was wrong. */
    public boolean sound() {
        return invariants.stream().allMatch(Invariant::holds);
    }

    /** The moment up to which all of it has been looked at. */
    public Optional<Instant> checkedAt() {
        return invariants.stream().map(Invariant::checkedAt).min(Instant::compareTo);
    }
}
