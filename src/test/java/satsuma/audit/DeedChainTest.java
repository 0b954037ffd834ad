package satsuma.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;

/** What is written down, who may read it, and that a changed word is found. */
class DeedChainTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00.123456789Z");
    private static final NostrKey ALICE = new NostrKey("a".repeat(64));
    private static final Actor OLGA =
            new Actor(new NostrKey("0".repeat(63) + "1"), "olga", Set.of(Role.OPERATOR));

    private Instant now = NOW;
    private final InMemoryDeeds deeds = new InMemoryDeeds();
    private final List<Record> told = new ArrayList<>();
    private final AuditLog log = new AuditLog(deeds, () -> now);
    private final DeedChain chain = new DeedChain(deeds, told::add, () -> now);

    private void hide(String slug, String why) {
        log.note(OLGA, Role.OPERATOR, "listing-hidden", "listing:" + slug, why);
    }

    @Test
    void saysWhoDidWhatWhenToWhatInWhichRoleAndWhy() {
        hide("zones", "  a copy of another's  ");
        log.noteOwn("clock-ran-out", AuditLog.person(ALICE), "");

        var deed = deeds.all.getFirst();
        assertThat(deed.at()).isEqualTo(Instant.parse("2030-01-01T12:00:00.123456Z"));
        assertThat(deed.by()).isEqualTo(OLGA.key());
        assertThat(deed.as()).isEqualTo(Role.OPERATOR);
        assertThat(deed.act()).isEqualTo("listing-hidden");
        assertThat(deed.subjectKind()).isEqualTo("listing");
        assertThat(deed.subjectName()).isEqualTo("zones");
        assertThat(deed.why()).isEqualTo("a copy of another's");
        assertThat(deed.isGenuine()).isTrue();
        assertThat(deeds.all.getLast().by()).isNull();
        assertThat(deeds.all.getLast().person()).isEqualTo(ALICE);
    }

    @Test
    void keepsTheBeginningOfALongReasonAndNoHalfACharacter() {
        hide("zones", "x".repeat(Deed.WHY_MAX));
        hide("zones", "x".repeat(Deed.WHY_MAX + 1));
        hide("zones", "x".repeat(Deed.WHY_MAX - 1) + "\uD83C\uDF4A");

        assertThat(deeds.all.stream().map(deed -> deed.why().length()))
                .containsExactly(Deed.WHY_MAX, Deed.WHY_MAX, Deed.WHY_MAX - 1);
    }

    @Test
    void takesOnlyStableWordsAndNamedSubjects() {
        for (var act : List.of("", "Listing hidden", "-hidden", "x".repeat(Deed.ACT_MAX + 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.noteOwn(act, "listing:zones", ""));
        }
        for (var subject : List.of("", "zones", "listing:", ":zones", "listing:a\nb")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.noteOwn("listing-hidden", subject, ""));
        }
    }

    @Test
    void canBeReadInOneWayOnly() {
        var one = Deed.canonical(NOW, ALICE, null, "act", "a:b", "c");
        var other = Deed.canonical(NOW, ALICE, null, "act", "a:b\n1:c", "");

        assertThat(one).isNotEqualTo(other);
        assertThat(one).endsWith("act\n3:a:b\n1:c\n");
    }

    @Test
    void isShownToOperatorsOnly() {
        hide("zones", "");
        for (var role : List.of(Role.REVIEWER, Role.ARBITER)) {
            var other = new Actor(ALICE, "alice", Set.of(role));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> log.search(other, DeedQuery.ALL, 1))
                    .satisfies(no -> assertThat(no.reason()).isEqualTo(CommonRefusal.NOT_ALLOWED));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> log.export(other, DeedQuery.ALL));
        }
        assertThat(log.search(OLGA, DeedQuery.ALL, 1).total()).isEqualTo(1);
    }

    @Test
    void comesByThePage() {
        for (int i = 0; i <= AuditLog.PAGE_SIZE; i++) {
            hide("zones-" + i, "");
        }

        var last = log.search(OLGA, DeedQuery.ALL, 99);

        assertThat(last.number()).isEqualTo(2);
        assertThat(last.deeds().getFirst().subject()).isEqualTo("listing:zones-0");
        assertThat(log.search(OLGA, DeedQuery.ALL, -1).deeds()).hasSize(AuditLog.PAGE_SIZE);
    }

    @Nested
    class TheChain {

        @Test
        void isWholeWhenNothingWasTouched() {
            hide("one", "");
            hide("two", "");
            assertThat(chain.seal(10)).isEqualTo(2);
            hide("three", "");
            assertThat(chain.seal(10)).isEqualTo(1);
            assertThat(chain.seal(10)).isZero();

            assertThat(chain.check(0)).isZero();

            assertThat(told).isEmpty();
            assertThat(deeds.state().orElseThrow().whole()).isTrue();
            assertThat(deeds.state().orElseThrow().through()).isEqualTo(3);
        }

        @Test
        void tellsWhereAWordWasChanged() {
            hide("one", "because");
            hide("two", "");
            chain.seal(10);
            var deed = deeds.all.getFirst();
            deeds.all.set(
                    0,
                    new Deed(
                            deed.id(),
                            deed.at(),
                            deed.by(),
                            deed.as(),
                            deed.act(),
                            deed.subject(),
                            "another reason",
                            deed.hash()));

            assertThat(chain.check(0)).isZero();

            assertThat(told).containsExactly(new AuditLogBroken("broken at 1"));
            assertThat(deeds.state().orElseThrow().whole()).isFalse();
        }

        @Test
        void tellsWhereAWordWasChangedWithItsHash() {
            hide("one", "because");
            hide("two", "");
            chain.seal(10);
            var deed = deeds.all.getFirst();
            var forged =
                    Deed.of(
                            deed.at(),
                            deed.by(),
                            deed.as(),
                            deed.act(),
                            deed.subject(),
                            "another reason");
            deeds.all.set(
                    0,
                    new Deed(
                            deed.id(),
                            deed.at(),
                            deed.by(),
                            deed.as(),
                            deed.act(),
                            deed.subject(),
                            forged.why(),
                            forged.hash()));

            chain.check(0);

            assertThat(told).containsExactly(new AuditLogBroken("broken at 1"));
        }

        @Test
        void tellsThatItsEndWasCutOff() {
            hide("one", "");
            hide("two", "");
            chain.seal(10);
            chain.check(0);
            deeds.seals.removeLast();
            deeds.all.removeLast();

            chain.check(0);

            assertThat(told).containsExactly(new AuditLogBroken("ends before 2"));
        }
    }
}
