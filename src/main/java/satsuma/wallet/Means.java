package satsuma.wallet;

import java.util.List;
import satsuma.kernel.Msat;
import satsuma.purchase.Holdings;
import satsuma.settlement.Earned;
import satsuma.settlement.Payout;

/**
 * What a person has at one moment.
 *
 * @param spendable can be spent here, or taken out
 * @param earned can be taken out
 * @param pending earned by sales that are still under review
 * @param holds locked at the node for purchases; it comes from the person's own Lightning wallet
 * @param payouts on the way out
 * @param reserved set aside for them in the books, with the most that routing may cost
 */
public record Means(
        Msat spendable,
        Msat earned,
        Msat pending,
        List<Holdings.Held> holds,
        List<Payout> payouts,
        Msat reserved) {

    public Means {
        holds = List.copyOf(holds);
        payouts = List.copyOf(payouts);
    }

    static Means of(Msat spendable, Earned money, List<Holdings.Held> holds, List<Payout> payouts) {
        // Read one after the other: who spends in between sees less for a moment, nobody a fault.
        var all = money.available().compareTo(spendable) < 0 ? spendable : money.available();
        return new Means(
                spendable, all.minus(spendable), money.pending(), holds, payouts, money.inFlight());
    }

    /** All that can be taken out now. */
    public Msat available() {
        return spendable.plus(earned);
    }

    /** Locked at the node for purchases. */
    public Msat heldByNode() {
        return Msat.sum(holds.stream().map(Holdings.Held::amount).toList());
    }

    /** All that is held, here and at the node. */
    public Msat held() {
        return heldByNode().plus(reserved);
    }

    /** All that the books owe the person now; the balance after the newest line of the history. */
    public Msat total() {
        return available().plus(reserved);
    }
}
