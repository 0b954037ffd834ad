package satsuma.vetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.vetting.SubmissionMove.Appeal;
import satsuma.vetting.SubmissionMove.Claim;
import satsuma.vetting.SubmissionMove.Decide;
import satsuma.vetting.SubmissionMove.Deprecate;
import satsuma.vetting.SubmissionMove.Publish;
import satsuma.vetting.SubmissionMove.Release;
import satsuma.vetting.SubmissionMove.Submit;
import satsuma.vetting.SubmissionState.Approved;
import satsuma.vetting.SubmissionState.ChangesRequested;
import satsuma.vetting.SubmissionState.Draft;
import satsuma.vetting.SubmissionState.InReview;
import satsuma.vetting.SubmissionState.PendingReview;
import satsuma.vetting.SubmissionState.Published;
import satsuma.vetting.SubmissionState.Rejected;
import satsuma.vetting.SubmissionState.Retired;

/** Goes through the table in {@link SubmissionState}: what leads somewhere, and what is refused. */
class SubmissionTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final NostrKey AUTHOR = new NostrKey("a".repeat(64));
    private static final NostrKey RITA = new NostrKey("1".repeat(64));
    private static final NostrKey RON = new NostrKey("2".repeat(64));

    private static final List<SubmissionState> STATES =
            List.of(
                    new Draft(NOW),
                    new PendingReview(NOW, null),
                    new InReview(RITA, NOW, null),
                    new Approved(RITA, NOW),
                    new ChangesRequested(RITA, "why", NOW),
                    new Rejected(RITA, "why", NOW, false),
                    new Published(NOW),
                    new Retired("why", NOW));

    private static final Map<SubmissionMove, Set<String>> ALLOWED =
            Map.of(
                    new Submit(true, NOW), Set.of("draft", "changes"),
                    new Claim(RITA, NOW), Set.of("pending"),
                    new Release(RITA, NOW), Set.of("review"),
                    new Decide(RITA, Verdict.REJECT, "why", NOW), Set.of("review"),
                    new Appeal(AUTHOR, NOW), Set.of("rejected"),
                    new Publish(NOW), Set.of("approved"),
                    new Deprecate(AUTHOR, "why", NOW), Set.of("published"));

    record Cell(SubmissionMove move, SubmissionState state, boolean allowed) {}

    static Stream<Cell> cells() {
        return ALLOWED.entrySet().stream()
                .flatMap(row ->
                        STATES.stream()
                                .map(state ->
                                        new Cell(
                                                row.getKey(),
                                                state,
                                                row.getValue().contains(state.word()))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void movesOnlyWhereTheTableSays(Cell cell) {
        var submission = at(cell.state());
        if (cell.allowed()) {
            assertThat(submission.after(cell.move()).version()).isEqualTo(1);
        } else {
            assertRefused(submission, cell.move(), VettingRefusal.ELSEWHERE);
        }
    }

    @Test
    void isApprovedAtOnceIfNobodyHasToLook() {
        assertThat(at(new Draft(NOW)).after(new Submit(false, NOW)).state())
                .isEqualTo(new Approved(null, NOW));
        assertThat(at(new Draft(NOW)).after(new Submit(true, NOW)).state())
                .isEqualTo(new PendingReview(NOW, null));
    }

    @Test
    void isNeverReviewedByItsAuthor() {
        assertRefused(
                at(new PendingReview(NOW, null)), new Claim(AUTHOR, NOW), VettingRefusal.OWN_SKILL);
    }

    @Test
    void isDecidedByWhoHasIt() {
        var inReview = at(new InReview(RITA, NOW, null));

        assertRefused(
                inReview, new Decide(RON, Verdict.APPROVE, "fine", NOW), VettingRefusal.NOT_YOURS);
        assertRefused(inReview, new Release(RON, NOW), VettingRefusal.NOT_YOURS);
        assertThat(inReview.after(new Decide(RITA, Verdict.APPROVE, "fine", NOW)).state())
                .isEqualTo(new Approved(RITA, NOW));
        assertThat(inReview.after(new Decide(RITA, Verdict.CHANGES, "mend it", NOW)).state())
                .isEqualTo(new ChangesRequested(RITA, "mend it", NOW));
    }

    @Test
    void goesToAnotherReviewerOnAppeal() {
        var appealed = at(new Rejected(RITA, "why", NOW, false)).after(new Appeal(AUTHOR, NOW));

        assertThat(appealed.state()).isEqualTo(new PendingReview(NOW, RITA));
        assertRefused(appealed, new Claim(RITA, NOW), VettingRefusal.REVIEWED_BEFORE);
        assertThat(appealed.after(new Claim(RON, NOW)).after(new Release(RON, NOW)).state())
                .isEqualTo(new PendingReview(NOW, RITA));
    }

    @Test
    void isAppealedOnce() {
        var twice =
                at(new PendingReview(NOW, RITA))
                        .after(new Claim(RON, NOW))
                        .after(new Decide(RON, Verdict.REJECT, "still", NOW));

        assertThat(twice.state()).isEqualTo(new Rejected(RON, "still", NOW, true));
        assertRefused(twice, new Appeal(AUTHOR, NOW), VettingRefusal.APPEALED);
    }

    @Test
    void isAppealedAndDeprecatedByItsAuthorOnly() {
        assertRefused(
                at(new Rejected(RITA, "why", NOW, false)),
                new Appeal(RON, NOW),
                VettingRefusal.NOT_YOURS);
        assertRefused(
                at(new Published(NOW)), new Deprecate(RON, "old", NOW), VettingRefusal.NOT_YOURS);
    }

    private static Submission at(SubmissionState state) {
        return new Submission(
                new UUID(0, 1),
                0,
                ContentHash.of(new byte[] {1}),
                AUTHOR,
                "tidy",
                "1.0.0",
                NOW,
                state);
    }

    private static void assertRefused(
            Submission submission, SubmissionMove move, @Nullable VettingRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> submission.after(move))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
