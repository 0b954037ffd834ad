package satsuma.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All transfers there are, those that await their outcome, and what they come to. */
@Port
public interface Transfers {

    /**
     * Enters {@code entry}, unless something of that reference was entered before.
     *
     * @return the one entered first
     * @throws Refusal {@link LedgerRefusal#TOO_LITTLE}
     */
    Transfer enter(Entry entry);

    /**
     * Sets aside what {@code entry} would take away, unless something of that reference was
     * reserved before.
     *
     * @throws Refusal {@link LedgerRefusal#TOO_LITTLE}
     */
    void reserve(Entry entry);

    /**
     * Enters {@code actual} in place of what was reserved under its reference.
     *
     * @return the one entered first
     * @throws Refusal {@link LedgerRefusal#PENDING_UNKNOWN}, {@link LedgerRefusal#PENDING_OVER} if
     *     it was released, {@link LedgerRefusal#TOO_LITTLE} if more is taken than there is
     */
    Transfer post(Entry actual);

    /**
     * Frees what was reserved under {@code reference}; twice is as good as once.
     *
     * @throws Refusal {@link LedgerRefusal#PENDING_UNKNOWN}, {@link LedgerRefusal#PENDING_OVER} if
     *     it was posted
     */
    void release(String reference, Instant at);

    Balance balance(LedgerAccount account);

    Optional<Transfer> find(String reference);

    /** The transfer of that number. */
    Optional<Transfer> find(long number);

    /** The last ones, newest first. */
    List<Transfer> latest(int limit);

    /** Those with {@code part} in their reference, newest first. */
    List<Transfer> search(String part, int limit);

    /** The statement of an account, newest first. */
    List<Line> history(LedgerAccount account, int limit);

    /** The statement of some accounts as one, newest first. */
    Statement statement(
            Collection<LedgerAccount> accounts, Set<TransferType> types, int skip, int limit);

    /** What all accounts of each kind have together, in the order of the kinds. */
    List<Books.Total> totals();

    /** What transfers of one type have brought to all accounts of one kind together, in msat. */
    long movedMsat(LedgerAccount.Kind kind, TransferType type);
}
