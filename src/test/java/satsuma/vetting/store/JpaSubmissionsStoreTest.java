package satsuma.vetting.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.site.TestDatabase;
import satsuma.vetting.Step;
import satsuma.vetting.Submission;
import satsuma.vetting.SubmissionState;
import satsuma.vetting.SubmissionState.Approved;
import satsuma.vetting.SubmissionState.ChangesRequested;
import satsuma.vetting.SubmissionState.Draft;
import satsuma.vetting.SubmissionState.InReview;
import satsuma.vetting.SubmissionState.PendingReview;
import satsuma.vetting.SubmissionState.Published;
import satsuma.vetting.SubmissionState.Rejected;
import satsuma.vetting.SubmissionState.Retired;

class JpaSubmissionsStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final NostrKey AUTHOR = new NostrKey("a6".repeat(32));
    private static final NostrKey RITA = new NostrKey("16".repeat(32));
    private static final NostrKey RON = new NostrKey("26".repeat(32));

    private static final List<SubmissionState> STATES =
            List.of(
                    new Draft(NOW),
                    new PendingReview(NOW, RITA),
                    new InReview(RON, NOW, RITA),
                    new Approved(null, NOW),
                    new Approved(RITA, NOW),
                    new ChangesRequested(RITA, "why", NOW),
                    new Rejected(RITA, "why", NOW, true),
                    new Published(NOW),
                    new Retired("use 2", NOW));

    @Test
    void keepsEveryState() {
        var first = handedIn(1);
        var stands = first;
        for (var state : STATES) {
            var before = stands;
            var after = with(before, state);
            run(store -> {
                store.replace(before, after);
                return Optional.empty();
            });
            assertThat(run(store -> store.find(first.id()))).contains(after);
            stands = after;
        }
    }

    @Test
    void letsTheQuickerOneMove() {
        var before = handedIn(2);
        var after = with(before, new PendingReview(NOW, null));
        run(store -> {
            store.replace(before, after);
            return Optional.empty();
        });

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        run(store -> {
                            store.replace(before, after);
                            return Optional.empty();
                        }));
        assertThat(run(store -> Optional.of(store.waiting(500))).orElseThrow()).contains(after);
    }

    @Test
    void isHandedInOnce() {
        var first = handedIn(3);
        var again = draft(3);
        run(store -> {
            store.add(again);
            return Optional.empty();
        });

        assertThat(run(store -> store.of(AUTHOR, first.content()))).contains(first);
        assertThat(run(store -> Optional.of(store.byAuthor(AUTHOR, 100))).orElseThrow())
                .contains(first)
                .doesNotContain(again);
    }

    @Test
    void keepsWhatHappenedInItsOrder() {
        var submission = handedIn(4);
        var steps =
                List.of(
                        new Step("submitted", AUTHOR, "", NOW),
                        new Step("approve", null, "«fine»", NOW));
        run(store -> {
            steps.forEach(step -> store.add(submission.id(), step));
            return Optional.empty();
        });

        assertThat(run(store -> Optional.of(store.steps(submission.id(), 10)))).contains(steps);
        assertThat(run(store -> Optional.of(store.countSteps(submission.id())))).contains(2L);
    }

    private static Submission handedIn(int number) {
        var submission = draft(number);
        run(store -> {
            store.add(submission);
            return Optional.empty();
        });
        return submission;
    }

    private static Submission draft(int number) {
        return new Submission(
                UUID.randomUUID(),
                0,
                ContentHash.of(new byte[] {8, 6, (byte) number}),
                AUTHOR,
                "tidy",
                "1.0.0",
                NOW,
                new Draft(NOW));
    }

    private static Submission with(Submission before, SubmissionState state) {
        return new Submission(
                before.id(),
                before.version() + 1,
                before.content(),
                before.author(),
                before.name(),
                before.release(),
                before.handedInAt(),
                state);
    }

    private static <T> Optional<T> run(Function<JpaSubmissions, Optional<T>> work) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaSubmissions();
            store.em = em;
            return work.apply(store);
        });
    }
}
