package satsuma.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Invariant;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Unknown;

/**
 * A payout with what is kept beside it.
 *
 * @param dueAt when something is to be done on it; nothing if never again
 * @param lookedAt when the node was asked last
 * @param held an operator's hold, which may have ended
 * @param lastReason why the last attempt failed; empty if none has
 * @param late whether one of its attempts arrived late, unexplained
 */
public record KeptPayout(
        Payout payout,
        @Nullable Instant dueAt,
        @Nullable Instant lookedAt,
        @Nullable Held held,
        String lastReason,
        boolean late) {

    /** A node needs seconds; what takes longer is worth a word. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    /** The books are looked at every minute. */
    private static final Duration BOOKS_EVERY = Duration.ofMinutes(1);

    /** An operator's hold. */
    public record Held(NostrKey by, String why, Instant until) {}

    PayoutCase at(Instant now, List<Invariant> broken) {
        return new PayoutCase(payout, hold(now, broken), lookedAt, late);
    }

    private Optional<PayoutHold> hold(Instant now, List<Invariant> broken) {
        var state = payout.state();
        if (!state.open()) {
            return Optional.empty();
        }
        if (held != null && now.isBefore(held.until())) {
            return Optional.of(new PayoutHold.ByOperator(held.by(), held.why(), held.until()));
        }
        var next = Objects.requireNonNullElse(dueAt, now);
        return switch (state) {
            case Unknown(_, var hash, var sentAt) ->
                    Optional.of(new PayoutHold.Doubt(hash, sentAt, next));
            case InFlight(_, var hash, var sentAt) when sentAt.plus(USUAL).isBefore(now) ->
                    Optional.of(new PayoutHold.Doubt(hash, sentAt, next));
            case Pending _, Ready _ when !broken.isEmpty() ->
                    Optional.of(
                            new PayoutHold.Books(
                                    broken, broken.getFirst().checkedAt().plus(BOOKS_EVERY)));
            case Pending _ when payout.tries() > 1 && next.isAfter(now) ->
                    Optional.of(new PayoutHold.Rest(payout.tries(), lastReason, next));
            default -> Optional.empty();
        };
    }
}
