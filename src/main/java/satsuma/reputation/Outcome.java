package satsuma.reputation;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What came of a trade, as far as it says something about {@code subject}.
 *
 * @param cause where it is written down, such as {@code trade:<id>:sold} or {@code dispute:<id>};
 *     the same cause tells of one person once
 * @param trade the purchase or job it belongs to
 * @param counterpart whom the subject dealt with
 * @param market {@code skill}, {@code dataset}, {@code manifest}, {@code compute} or {@code
 *     trajectory}
 * @param amount of the whole trade, never zero
 * @param value for {@link What#REFUNDED} the share given back, 0 to 1; for {@link What#RATED} the
 *     stars, 1 to 5; else 1
 */
public record Outcome(
        String cause,
        UUID trade,
        NostrKey subject,
        NostrKey counterpart,
        What what,
        String market,
        Msat amount,
        double value,
        Instant at) {

    static final int CAUSE_MAX = 160;
    private static final int STARS_MAX = 5;

    /** What happened to the subject. */
    public enum What {
        /** Was paid for something delivered. */
        SOLD,
        /** Paid for something delivered. */
        BOUGHT,
        /** Gave something of the price back. */
        REFUNDED,
        /** Was wrong in a dispute about what they sold. */
        DISPUTE_LOST,
        /** Was wrong in a dispute about what they bought; that makes nobody a seller. */
        CLAIM_LOST,
        /** Was right in a dispute. */
        DISPUTE_WON,
        /** Was given stars by the buyer. */
        RATED;

        /** Whether it changes the standing at once; sales are many and are added up by a timer. */
        boolean isUrgent() {
            return this != SOLD && this != BOUGHT;
        }
    }

    public Outcome {
        if (cause.isEmpty() || cause.length() > CAUSE_MAX) {
            throw new IllegalArgumentException("not a cause: " + cause);
        }
        if (subject.equals(counterpart)) {
            throw new IllegalArgumentException("dealt with themselves: " + trade);
        }
        if (amount.isZero()) {
            throw new IllegalArgumentException("nothing was paid: " + trade);
        }
        boolean fits =
                switch (what) {
                    case RATED -> value >= 1 && value <= STARS_MAX;
                    case REFUNDED -> value > 0 && value <= 1;
                    default -> value == 1;
                };
        if (!fits) {
            throw new IllegalArgumentException(what + " of " + value);
        }
    }

    /**
     * The parties of a trade.
     *
     * @param market as in {@link Outcome}
     */
    public record Trade(UUID id, NostrKey seller, NostrKey buyer, String market, Msat amount) {}

    /** The seller was paid. */
    public static Outcome sold(Trade trade, Instant at) {
        return ofSeller("trade:" + trade.id() + ":sold", trade, What.SOLD, 1, at);
    }

    /** The same for the buyer. */
    public static Outcome bought(Trade trade, Instant at) {
        return of(
                "trade:" + trade.id() + ":bought",
                trade,
                trade.buyer(),
                trade.seller(),
                What.BOUGHT,
                1,
                at);
    }

    /**
     * The seller gave something back.
     *
     * @param share of the price, more than 0, at most 1
     */
    public static Outcome refunded(String cause, Trade trade, double share, Instant at) {
        return ofSeller(cause, trade, What.REFUNDED, share, at);
    }

    /**
     * The buyer gave stars.
     *
     * @param stars 1 to 5
     */
    public static Outcome rated(String cause, Trade trade, int stars, Instant at) {
        return ofSeller(cause, trade, What.RATED, stars, at);
    }

    /**
     * A dispute was decided against {@code loser}, one of the two.
     *
     * @param cause {@code dispute:<id>}
     */
    public static Outcome disputeLost(String cause, Trade trade, NostrKey loser, Instant at) {
        var what = loser.equals(trade.seller()) ? What.DISPUTE_LOST : What.CLAIM_LOST;
        return of(cause, trade, loser, other(trade, loser), what, 1, at);
    }

    /** A dispute was decided for {@code winner}, one of the two. */
    public static Outcome disputeWon(String cause, Trade trade, NostrKey winner, Instant at) {
        return of(cause, trade, winner, other(trade, winner), What.DISPUTE_WON, 1, at);
    }

    private static NostrKey other(Trade trade, NostrKey one) {
        return one.equals(trade.seller()) ? trade.buyer() : trade.seller();
    }

    private static Outcome ofSeller(
            String cause, Trade trade, What what, double value, Instant at) {
        return of(cause, trade, trade.seller(), trade.buyer(), what, value, at);
    }

    private static Outcome of(
            String cause,
            Trade trade,
            NostrKey subject,
            NostrKey counterpart,
            What what,
            double value,
            Instant at) {
        return new Outcome(
                cause,
                trade.id(),
                subject,
                counterpart,
                what,
                trade.market(),
                trade.amount(),
                value,
                at);
    }
}
