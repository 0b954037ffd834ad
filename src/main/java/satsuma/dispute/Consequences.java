package satsuma.dispute;

import static java.util.Comparator.comparing;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Reputation;
import satsuma.settlement.Settlement;

/**
 * What a ruling means for where both stand.
 *
 * <p>Who lost stands lower at once. An appeal that is ruled or settled takes that back; what comes
 * out is where they would stand without the first ruling.
 */
@UseCase
public class Consequences {

    private static final int FIRST = 1;

    private final Reputation reputation;
    private final Settlement settlement;
    private final InstantSource clock;

    @Inject
    public Consequences(Reputation reputation, Settlement settlement, InstantSource clock) {
        this.reputation = reputation;
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * Tells reputation who was right; a ruling on appeal takes the place of the first.
     *
     * @param instance 1, or 2 on appeal
     */
    void ruled(Dispute dispute, Decision decision, int instance) {
        if (instance > FIRST) {
            reputation.reverse(cause(dispute, FIRST), "appeal");
        }
        var cause = cause(dispute, instance);
        var trade = trade(dispute);
        var now = clock.instant();
        var told = new ArrayList<satsuma.reputation.Outcome>();
        var loser = dispute.loser(decision);
        if (loser != null) {
            told.add(satsuma.reputation.Outcome.disputeLost(cause, trade, loser, now));
        }
        var winner = dispute.winner(decision);
        told.add(satsuma.reputation.Outcome.disputeWon(cause, trade, winner, now));
        // Always in the same order, so that no two who tell of the same people wait for each other.
        told.sort(comparing(satsuma.reputation.Outcome::subject));
        told.forEach(reputation::record);
    }

    /** Takes back what the first ruling told, if both came to terms while it was appealed. */
    void settled(Dispute before) {
        if (before.state() instanceof Appealed) {
            reputation.reverse(cause(before, FIRST), "settled");
        }
    }

    private Trade trade(Dispute dispute) {
        var sale =
                settlement
                        .ofTrade(dispute.trade())
                        .orElseThrow(() -> new Refusal(DisputeRefusal.TRADE_UNKNOWN))
                        .sale();
        return new Trade(
                dispute.trade(), dispute.seller(), dispute.buyer(), sale.market(), sale.amount());
    }

    private static String cause(Dispute dispute, int instance) {
        return "dispute:" + dispute.id() + ":" + instance;
    }
}
