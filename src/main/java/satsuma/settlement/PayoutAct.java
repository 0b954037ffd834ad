package satsuma.settlement;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator can do about a payout; where, says {@link PayoutCase#allows}. */
public enum PayoutAct {
    /** Nothing is sent until it ends. */
    HOLD,
    LET_GO,
    /** Asks the node now. */
    LOOK,
    /** Only while it is certain that nothing is under way. */
    GIVE_UP,
    /** Does not wait for the end of the rest. */
    HURRY,
    /** Says why money arrived late. */
    EXPLAIN;

    /** As it stands in addresses: {@code hold}, {@code let-go}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one called that, if there is one. */
    public static Optional<PayoutAct> named(String word) {
        return Stream.of(values()).filter(act -> act.word().equals(word)).findFirst();
    }
}
