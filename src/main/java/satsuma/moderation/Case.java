package satsuma.moderation;

import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.moderation.CaseState.Appealed;
import satsuma.moderation.CaseState.Dismissed;
import satsuma.moderation.CaseState.Open;
import satsuma.moderation.CaseState.Upheld;

/**
 * Whether one listing, or one person, may stay.
 *
 * @param version how often it has moved
 * @param held whether the listing is off the shelves as long as nobody has decided
 * @param detail what was found, line by line; may be empty
 */
public record Case(
        UUID id,
        long version,
        Subject subject,
        Cause cause,
        boolean held,
        String detail,
        Instant openedAt,
        CaseState state) {

    static Case open(
            UUID id, Subject subject, Cause cause, boolean held, String detail, Instant now) {
        return new Case(id, 0, subject, cause, held, detail, now, new Open(now));
    }

    /**
     * This case after {@code move}.
     *
     * @throws Refusal {@link ModerationRefusal#ELSEWHERE} where the table of {@link CaseState} says
     *     no, {@link ModerationRefusal#OWN_CASE} or {@link ModerationRefusal#DECIDED_BEFORE} to the
     *     wrong person, {@link ModerationRefusal#APPEALED} the second time
     */
    Case after(CaseMove move) {
        var next =
                switch (move) {
                    case CaseMove.Decide decide -> decided(decide);
                    case CaseMove.Appeal(var by, var now) -> appealed(by, now);
                    case CaseMove.Resolve(var now) ->
                            state instanceof Open ? new Dismissed(null, "", now) : refuse();
                };
        return new Case(id, version + 1, subject, cause, held, detail, openedAt, next);
    }

    private CaseState decided(CaseMove.Decide move) {
        if (move.by().equals(subject.person())) {
            throw new Refusal(ModerationRefusal.OWN_CASE);
        }
        return switch (state) {
            case Open _ -> decided(move, false);
            case Appealed(var first, _) -> {
                if (first.equals(move.by())) {
                    throw new Refusal(ModerationRefusal.DECIDED_BEFORE);
                }
                yield decided(move, true);
            }
            case Upheld _, Dismissed _ -> refuse();
        };
    }

    private static CaseState decided(CaseMove.Decide move, boolean last) {
        return move.uphold()
                ? new Upheld(move.by(), move.why(), move.now(), last)
                : new Dismissed(move.by(), move.why(), move.now());
    }

    private CaseState appealed(NostrKey by, Instant now) {
        if (!by.equals(subject.person())) {
            throw new Refusal(ModerationRefusal.UNKNOWN);
        }
        if (!(state instanceof Upheld upheld)) {
            return refuse();
        }
        if (upheld.last()) {
            throw new Refusal(ModerationRefusal.APPEALED);
        }
        return new Appealed(upheld.by(), now);
    }

    /** Whether the listing is off the shelves because of this case. */
    public boolean isAgainstIt() {
        return state instanceof Upheld
                || state instanceof Appealed
                || held && state instanceof Open;
    }

    private static CaseState refuse() {
        throw new Refusal(ModerationRefusal.ELSEWHERE);
    }
}
