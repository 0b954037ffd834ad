package satsuma.purchase;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import satsuma.identity.People;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.reputation.Outcome;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Reputation;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.EscrowReleased;
import satsuma.settlement.PayoutPlans;
import satsuma.settlement.Sale;

/** Tells reputation what came of sales. */
@UseCase
public class Witness {

    /**
     * Stands for all who buy without an account: each has a key of one moment, and a thousand of
     * them may be one person, so together they are one counterpart.
     */
    static final NostrKey PASSER_BY = new NostrKey("0".repeat(64));

    private final Reputation reputation;
    private final People people;
    private final PayoutPlans payoutPlans;

    @Inject
    public Witness(Reputation reputation, People people, PayoutPlans payoutPlans) {
        this.reputation = reputation;
        this.people = people;
        this.payoutPlans = payoutPlans;
    }

    /** The seller has the money: the sale went well, for both. */
    public void on(@Observes EscrowReleased notice) {
        var trade = trade(notice.sale());
        reputation.record(Outcome.sold(trade, notice.at()));
        if (!trade.buyer().equals(PASSER_BY)) {
            suspect(trade);
            reputation.record(Outcome.bought(trade, notice.at()));
        }
    }

    /** The buyer has something back: it went well for the rest only. */
    public void on(@Observes EscrowRefunded notice) {
        var sale = notice.sale();
        reputation.record(
                Outcome.refunded(
                        "refund:" + sale.trade() + ":" + notice.at(),
                        trade(sale),
                        (double) notice.amount().value() / sale.amount().value(),
                        notice.at()));
    }

    /** Lightning does not say who pays; where both are paid out to shows who may be one person. */
    private void suspect(Trade trade) {
        var sellers = payoutPlans.of(trade.seller());
        if (sellers.sharesAddressWith(payoutPlans.of(trade.buyer()))) {
            reputation.suspectSharedWallet(trade.seller(), trade.buyer(), "trade " + trade.id());
        }
    }

    private Trade trade(Sale sale) {
        boolean known = people.all(Set.of(sale.buyer())).containsKey(sale.buyer());
        return new Trade(
                sale.trade(),
                sale.creator(),
                known ? sale.buyer() : PASSER_BY,
                sale.market(),
                sale.amount());
    }
}
