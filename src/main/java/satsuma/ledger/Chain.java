package satsuma.ledger;

import jakarta.inject.Inject;
import satsuma.kernel.Seal;
import satsuma.kernel.UseCase;

/**
 * Binds transfers into one chain of hashes, shortly after they were entered.
 *
 * <p>Sealing in the transfer itself would make every movement wait for every other; why it is done
 * behind them stands in {@code docs/decisions/2026-11-21-the-chain-is-sealed-behind-the-books.md}.
 */
@UseCase
public class Chain {

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
        var next = seals.last().binding(seals.unsealed(limit));
        seals.add(next);
        return next.size();
    }

    /**
     * Looks at the links after {@code position}.
     *
     * @param limit at most this many
     */
    public Seal.Inspection inspect(long position, int limit) {
        return seals.at(position).inspect(seals.after(position, limit));
    }
}
