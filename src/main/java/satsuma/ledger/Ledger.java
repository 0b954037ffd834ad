package satsuma.ledger;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import satsuma.kernel.Refusal;
import satsuma.kernel.Seal;
import satsuma.kernel.UseCase;

/** Moves money in the books, and says where it is. */
@UseCase
public class Ledger {

    /** The most lines any question is answered with. */
    public static final int LINES_MAX = 1_000;

    private final Transfers transfers;
    private final Seals seals;
    private final Invariants invariants;
    private final InstantSource clock;

    @Inject
    public Ledger(Transfers transfers, Seals seals, Invariants invariants, InstantSource clock) {
        this.transfers = transfers;
        this.seals = seals;
        this.invariants = invariants;
        this.clock = clock;
    }

    /**
     * Moves money, once for each {@code reference}: asked again, also at the same moment, it moves
     * nothing and gives what came of it the first time.
     *
     * @param postings 2 to {@value Entry#POSTINGS_MAX}, adding up to zero
     * @throws Refusal {@link LedgerRefusal#TOO_LITTLE} if an account that is never below zero would
     *     be
     */
    public Transfer transfer(String reference, TransferType type, List<Posting> postings) {
        return transfers.enter(new Entry(reference, type, clock.instant(), postings));
    }

    /**
     * Sets aside what {@code postings} take away, until {@link #post} or {@link #release} says what
     * came of it. Asked again with the same reference, it does nothing.
     *
     * @throws Refusal {@link LedgerRefusal#TOO_LITTLE}
     */
    public void reserve(String reference, TransferType type, List<Posting> postings) {
        transfers.reserve(new Entry(reference, type, clock.instant(), postings));
    }

    /**
     * Moves money that was set aside under {@code reference}; what is not used is free again.
     *
     * @param actual what really moved, usually no more than was set aside
     * @throws Refusal {@link LedgerRefusal#PENDING_UNKNOWN}, {@link LedgerRefusal#PENDING_OVER} if
     *     it was released before
     */
    public Transfer post(String reference, TransferType type, List<Posting> actual) {
        return transfers.post(new Entry(reference, type, clock.instant(), actual));
    }

    /**
     * Frees what was set aside under {@code reference}.
     *
     * @throws Refusal {@link LedgerRefusal#PENDING_UNKNOWN}, {@link LedgerRefusal#PENDING_OVER} if
     *     it was posted before
     */
    public void release(String reference) {
        transfers.release(reference, clock.instant());
    }

    public Balance balance(LedgerAccount account) {
        return transfers.balance(account);
    }

    public Optional<Transfer> find(String reference) {
        return transfers.find(reference);
    }

    /**
     * The last transfers, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<Transfer> latest(int limit) {
        return transfers.latest(Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * The transfers with {@code part} in their reference, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<Transfer> search(String part, int limit) {
        return transfers.search(part, Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * What transfers of one type have brought to all accounts of one kind together, in msat; below
     * zero if they have taken more.
     */
    public long movedMsat(LedgerAccount.Kind kind, TransferType type) {
        return transfers.movedMsat(kind, type);
    }

    /**
     * The statement of an account, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<Line> history(LedgerAccount account, int limit) {
        return transfers.history(account, Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * The statement of some accounts as if they were one, newest first, with what they had after
     * each transfer.
     *
     * @param accounts 1 to 16, none of them hot
     * @param types only transfers of these; their balances count all
     * @param skip so many of them are left out at the beginning
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public Statement statement(
            Collection<LedgerAccount> accounts, Set<TransferType> types, int skip, int limit) {
        return transfers.statement(accounts, types, skip, Math.clamp(limit, 1, LINES_MAX));
    }

    /** The link that binds the transfer of that number into the chain; empty for a second or so. */
    public Optional<Seal> sealOf(long transfer) {
        return seals.of(transfer);
    }

    /** The whole ledger at a glance. */
    public Books books() {
        return new Books(
                transfers.totals(),
                invariants.all(),
                seals.last().position(),
                seals.unsealedCount());
    }
}
