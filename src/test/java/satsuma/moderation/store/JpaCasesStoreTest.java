package satsuma.moderation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.moderation.Case;
import satsuma.moderation.CaseState;
import satsuma.moderation.CaseState.Appealed;
import satsuma.moderation.CaseState.Dismissed;
import satsuma.moderation.CaseState.Open;
import satsuma.moderation.CaseState.Upheld;
import satsuma.moderation.CaseStep;
import satsuma.moderation.Cause;
import satsuma.moderation.Report;
import satsuma.moderation.ReportType;
import satsuma.moderation.Subject;
import satsuma.site.TestDatabase;

class JpaCasesStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final NostrKey SELLER = new NostrKey("a8".repeat(32));
    private static final NostrKey RITA = new NostrKey("18".repeat(32));
    private static final NostrKey RON = new NostrKey("28".repeat(32));

    @Test
    void keepsEveryState() {
        var stands = opened("states", Cause.REPORT, false);
        for (var state :
                List.of(
                        new Upheld(RITA, "why", NOW, false),
                        new Appealed(RITA, NOW),
                        new Upheld(RON, "still", NOW, true),
                        new Dismissed(null, "", NOW))) {
            var before = stands;
            var after = with(before, state);
            run(store -> {
                store.replace(before, after);
                return Optional.of(true);
            });
            assertThat(
                            run(store -> Optional.of(store.find(before.id()).orElseThrow()))
                                    .orElseThrow())
                    .isEqualTo(after);
            stands = after;
        }
        assertThat(run(store -> Optional.of(store.concerning(SELLER, 100))).orElseThrow())
                .contains(stands);
    }

    @Test
    void opensOneAtATime() {
        var first = opened("once", Cause.POLICY, true);
        var again = open("once", Cause.POLICY, true);

        assertThat(run(store -> Optional.of(store.add(again))).orElseThrow()).isFalse();
        assertThat(
                        run(store -> Optional.of(store.latest(first.subject(), Cause.POLICY)))
                                .orElseThrow())
                .contains(first);
        assertThat(run(store -> Optional.of(store.waiting(SELLER, Cause.POLICY))).orElseThrow())
                .contains(first);

        run(store -> {
            store.replace(first, with(first, new Dismissed(RITA, "fine", NOW)));
            return Optional.of(true);
        });
        assertThat(run(store -> Optional.of(store.add(again))).orElseThrow()).isTrue();
    }

    @Test
    void letsTheQuickerOneMove() {
        var before = opened("quick", Cause.REPORT, false);
        run(store -> {
            store.replace(before, with(before, new Dismissed(RITA, "fine", NOW)));
            return Optional.of(true);
        });

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        run(store -> {
                            store.replace(before, with(before, new Dismissed(RON, "no", NOW)));
                            return Optional.of(true);
                        }));
    }

    @Test
    void knowsWhatElseHoldsTheSameListing() {
        var policy = opened("held", Cause.POLICY, true);
        var report = opened("held", Cause.REPORT, false);

        assertThat(run(store -> Optional.of(store.isHeldByAnother(report))).orElseThrow()).isTrue();
        assertThat(run(store -> Optional.of(store.isHeldByAnother(policy))).orElseThrow())
                .isFalse();
        assertThat(
                        run(store -> Optional.of(store.waiting(EnumSet.of(Cause.POLICY), 1_000)))
                                .orElseThrow())
                .contains(policy)
                .doesNotContain(report);
    }

    @Test
    void takesOneReportOfEachAndNotTooMany() {
        var one = opened("reports", Cause.REPORT, false);
        var first = report(RITA);

        assertThat(run(store -> Optional.of(store.add(one.id(), first, 2))).orElseThrow()).isTrue();
        assertThat(run(store -> Optional.of(store.add(one.id(), first, 2))).orElseThrow())
                .isFalse();
        assertThat(run(store -> Optional.of(store.add(one.id(), report(RITA), 2))).orElseThrow())
                .isFalse();
        assertThat(run(store -> Optional.of(store.add(one.id(), report(RON), 2))).orElseThrow())
                .isTrue();
        assertThat(
                        run(store ->
                                        Optional.of(
                                                store.add(
                                                        one.id(),
                                                        report(new NostrKey("38".repeat(32))),
                                                        2)))
                                .orElseThrow())
                .isFalse();
        assertThat(run(store -> Optional.of(store.reports(one.id(), 10))).orElseThrow())
                .hasSize(2)
                .contains(first);
        assertThat(run(store -> Optional.of(store.countReports(Set.of(one.id())))).orElseThrow())
                .isEqualTo(Map.of(one.id(), 2L));
    }

    @Test
    void keepsWhatHappenedInItsOrder() {
        var one = opened("steps", Cause.REPORT, false);
        var steps =
                List.of(
                        new CaseStep("opened", null, "", NOW),
                        new CaseStep("upheld", RITA, "«why»", NOW));
        run(store -> {
            steps.forEach(step -> store.add(one.id(), step));
            return Optional.of(true);
        });

        assertThat(run(store -> Optional.of(store.steps(one.id(), 10))).orElseThrow())
                .isEqualTo(steps);
    }

    private static Report report(NostrKey by) {
        var id = UUID.randomUUID().toString().replace("-", "").repeat(2);
        return new Report(id, by, ReportType.SPAM, "«ten times»", NOW);
    }

    private static Case opened(String slug, Cause cause, boolean held) {
        var one = open(slug, cause, held);
        assertThat(run(store -> Optional.of(store.add(one))).orElseThrow()).isTrue();
        return one;
    }

    private static Case open(String slug, Cause cause, boolean held) {
        return new Case(
                UUID.randomUUID(),
                0,
                new Subject("store-test-" + slug, SELLER, "«Winds»"),
                cause,
                held,
                "a\nb",
                NOW,
                new Open(NOW));
    }

    private static Case with(Case before, CaseState state) {
        return new Case(
                before.id(),
                before.version() + 1,
                before.subject(),
                before.cause(),
                before.held(),
                before.detail(),
                before.openedAt(),
                state);
    }

    private static <T> Optional<T> run(Function<JpaCases, Optional<T>> work) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaCases();
            store.em = em;
            return work.apply(store);
        });
    }
}
