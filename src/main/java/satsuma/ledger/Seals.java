package satsuma.ledger;

import java.util.List;
import java.util.Optional;
import satsuma.kernel.Port;
import satsuma.kernel.Seal;

/** The chain of the transfers. */
@Port
public interface Seals {

    /** Keeps everyone else from sealing until this transaction is over. */
    void lock();

    /** The last link, or {@link Seal#BEFORE_ALL}. */
    Seal last();

    /** The link at {@code position}; {@link Seal#BEFORE_ALL} at 0. */
    Seal at(long position);

    /** The link that binds the transfer of that number, if there is one yet. */
    Optional<Seal> of(long transfer);

    /** Transfers that are in no link yet, lowest number first. */
    List<Transfer> unsealed(int limit);

    void add(List<Seal> next);

    /** The links after {@code position}, in order. */
    List<Seal.Link<Transfer>> after(long position, int limit);

    long unsealedCount();

    /** How many transfers are neither in the chain nor waiting for it; there must be none. */
    long lostCount();
}
