package satsuma.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.moderation.CaseMove.Appeal;
import satsuma.moderation.CaseMove.Decide;
import satsuma.moderation.CaseMove.Resolve;
import satsuma.moderation.CaseState.Appealed;
import satsuma.moderation.CaseState.Dismissed;
import satsuma.moderation.CaseState.Open;
import satsuma.moderation.CaseState.Upheld;

/** Goes through the table in {@link CaseState}: what leads somewhere, and what is refused. */
class CaseTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final NostrKey SELLER = new NostrKey("a".repeat(64));
    private static final NostrKey RITA = new NostrKey("1".repeat(64));
    private static final NostrKey RON = new NostrKey("2".repeat(64));
    private static final CaseMove UPHOLD = new Decide(RITA, true, "why", NOW);
    private static final CaseMove DISMISS = new Decide(RITA, false, "why", NOW);
    private static final CaseMove APPEAL = new Appeal(SELLER, NOW);
    private static final CaseMove RESOLVE = new Resolve(NOW);

    @Test
    void whenOpenIsDecidedOrResolved() {
        var open = at(new Open(NOW));

        assertThat(open.after(UPHOLD).state()).isEqualTo(new Upheld(RITA, "why", NOW, false));
        assertThat(open.after(DISMISS).state()).isEqualTo(new Dismissed(RITA, "why", NOW));
        assertThat(open.after(RESOLVE).state()).isEqualTo(new Dismissed(null, "", NOW));
        assertRefused(open, APPEAL, ModerationRefusal.ELSEWHERE);
    }

    @Test
    void isNeverDecidedByThePersonConcerned() {
        assertRefused(
                at(new Open(NOW)),
                new Decide(SELLER, false, "mine", NOW),
                ModerationRefusal.OWN_CASE);
    }

    @Test
    void whenUpheldIsAppealedOnceByThePersonConcerned() {
        var upheld = at(new Upheld(RITA, "why", NOW, false));

        assertThat(upheld.after(APPEAL).state()).isEqualTo(new Appealed(RITA, NOW));
        assertRefused(upheld, new Appeal(RON, NOW), ModerationRefusal.UNKNOWN);
        assertRefused(upheld, UPHOLD, ModerationRefusal.ELSEWHERE);
        assertRefused(upheld, RESOLVE, ModerationRefusal.ELSEWHERE);
        assertRefused(at(new Upheld(RON, "still", NOW, true)), APPEAL, ModerationRefusal.APPEALED);
    }

    @Test
    void whenAppealedIsDecidedByAnotherForGood() {
        var appealed = at(new Appealed(RITA, NOW));

        assertRefused(appealed, DISMISS, ModerationRefusal.DECIDED_BEFORE);
        assertThat(appealed.after(new Decide(RON, true, "still", NOW)).state())
                .isEqualTo(new Upheld(RON, "still", NOW, true));
        assertThat(appealed.after(new Decide(RON, false, "fine", NOW)).state())
                .isEqualTo(new Dismissed(RON, "fine", NOW));
        assertRefused(appealed, APPEAL, ModerationRefusal.ELSEWHERE);
        assertRefused(appealed, RESOLVE, ModerationRefusal.ELSEWHERE);
    }

    @Test
    void whenDismissedIsOver() {
        var dismissed = at(new Dismissed(RITA, "why", NOW));

        for (var move : new CaseMove[] {UPHOLD, DISMISS, APPEAL, RESOLVE}) {
            assertRefused(dismissed, move, ModerationRefusal.ELSEWHERE);
        }
    }

    private static Case at(CaseState state) {
        return new Case(
                new UUID(0, 1),
                0,
                new Subject("winds", SELLER, "Winds"),
                Cause.REPORT,
                false,
                "",
                NOW,
                state);
    }

    private static void assertRefused(Case one, CaseMove move, ModerationRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> one.after(move))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
