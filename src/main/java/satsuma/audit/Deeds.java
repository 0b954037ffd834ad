package satsuma.audit;

import java.util.List;
import java.util.Optional;
import satsuma.kernel.Port;
import satsuma.kernel.Seal;

/** All deeds there are, and the chain that binds them. */
@Port
public interface Deeds {

    void add(Deed deed);

    /** Those that {@code query} asks for, newest first. */
    List<Deed> find(DeedQuery query, int offset, int limit);

    long count(DeedQuery query);

    /** Every act that was ever written down, in alphabetical order. */
    List<String> acts();

    /** Keeps everyone else from sealing until this transaction is over. */
    void lock();

    /** The last link, or {@link Seal#BEFORE_ALL}. */
    Seal last();

    /** The link at {@code position}; {@link Seal#BEFORE_ALL} at 0. */
    Seal at(long position);

    /** Deeds that are in no link yet, lowest number first. */
    List<Deed> unsealed(int limit);

    void seal(List<Seal> next);

    /** The links after {@code position}, in order. */
    List<Seal.Link<Deed>> after(long position, int limit);

    /** How many deeds are neither in the chain nor waiting for it; there must be none. */
    long lostCount();

    /** Keeps what the last look along the chain found, in place of what was found before. */
    void put(ChainState state);

    /** What the last look found, and what waits now; nothing if nobody has looked yet. */
    Optional<ChainState> state();
}
