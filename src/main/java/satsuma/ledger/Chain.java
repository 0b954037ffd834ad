package satsuma.ledger;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.OptionalLong;
import satsuma.kernel.UseCase;

/**
 * Binds transfers into one chain of hashes, shortly after they were entered.
 *
 * <p>Sealing in the transfer itself would make every movement wait for every other; why it is done
 * behind them stands in {@code docs/decisions/2026-11-21-the-chain-is-sealed-behind-the-books.md}.
 */
@UseCase
public class Chain {

    /**
     * What came of looking at some links.
     *
     * @param through the position up to which they were looked at
     * @param brokenAt the first position that is not as it was, if there is one
     */
    public record Inspection(long through, OptionalLong brokenAt) {}

    private final Seals seals;

    @Inject
    public Chain(Seals seals) {
        this.seals = seals;
    }

    /**
     * Seals the transfers that wait for it.
     *
     * @param limit at most this many
     * @return how many
     */
    public int seal(int limit) {
        seals.lock();
        var last = seals.last();
        var next = new ArrayList<Seal>();
        for (var transfer : seals.unsealed(limit)) {
            last = last.next(transfer.id(), transfer.hash());
            next.add(last);
        }
        seals.add(next);
        return next.size();
    }

    /**
     * Looks at the links after {@code position}: each must be bound to the one before it, and its
     * transfer must say what it said.
     *
     * @param limit at most this many
     */
    public Inspection inspect(long position, int limit) {
        var last = seals.at(position);
        for (var link : seals.after(position, limit)) {
            var transfer = link.transfer();
            var expected = last.next(transfer.id(), transfer.hash());
            if (!expected.equals(link.seal()) || !transfer.isGenuine()) {
                return new Inspection(
                        link.seal().position(), OptionalLong.of(link.seal().position()));
            }
            last = link.seal();
        }
        return new Inspection(last.position(), OptionalLong.empty());
    }
}
