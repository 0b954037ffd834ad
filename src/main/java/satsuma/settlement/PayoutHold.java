package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Invariant;
import satsuma.lightning.PaymentHash;

/**
 * Why a payout does not simply go on: the reason with its evidence, and until when.
 *
 * <p>None of them is without an end: at that moment the portal looks again, or goes on.
 */
public sealed interface PayoutHold {

    /** When it ends, or is looked at again. */
    Instant until();

    /**
     * Nobody knows whether it was paid.
     *
     * @param sentAt when the node was told
     * @param until when the node is asked next
     */
    record Doubt(PaymentHash hash, Instant sentAt, Instant until) implements PayoutHold {}

    /**
     * Something in the books does not hold, so nothing is sent.
     *
     * @param broken what does not, with the figures
     * @param until when the books are looked at next
     */
    record Books(List<Invariant> broken, Instant until) implements PayoutHold {

        public Books {
            broken = List.copyOf(broken);
        }
    }

    /**
     * An operator holds it.
     *
     * @param why in their words, for the payee to read
     * @param until it goes on by itself then
     */
    record ByOperator(NostrKey operator, String why, Instant until) implements PayoutHold {}

    /**
     * An attempt has failed, and the next is not before that moment.
     *
     * @param tries attempts begun, the next one included
     * @param reason a refusal's code, or what the node said
     */
    record Rest(int tries, String reason, Instant until) implements PayoutHold {}

    /** {@code doubt}, {@code books}, {@code operator} or {@code rest}. */
    default String word() {
        return switch (this) {
            case Doubt _ -> "doubt";
            case Books _ -> "books";
            case ByOperator _ -> "operator";
            case Rest _ -> "rest";
        };
    }
}
