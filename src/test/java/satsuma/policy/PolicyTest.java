package satsuma.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;

/** What a hit leads to by each level, and what is kept of a check (POL-3, POL-5, POL-6). */
class PolicyTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String GRAVE = "Fresh stolen credit cards with CVV.";
    private static final String MIDDLING = "Fake reviews for your shop.";
    private static final String SLIGHT = "Get rich quick.";

    private final List<CheckMade> kept = new ArrayList<>();
    private final Policy policy = new Policy(new Kept(), new PolicyTerms(Level.STRICT), () -> NOW);

    @ParameterizedTest
    @CsvSource({
        "STRICT, DENIED, DENIED, DENIED",
        "BALANCED, DENIED, FLAGGED, FLAGGED",
        "PERMISSIVE, DENIED, ALLOWED, ALLOWED"
    })
    void goesByTheLevel(Level level, Outcome grave, Outcome middling, Outcome slight) {
        assertThat(policy.ask(GRAVE, level).outcome()).isEqualTo(grave);
        assertThat(policy.ask(MIDDLING, level).outcome()).isEqualTo(middling);
        assertThat(policy.ask(SLIGHT, level).outcome()).isEqualTo(slight);
        assertThat(policy.ask("Time zones.", level).outcome()).isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void saysWhy() {
        assertThat(policy.check("listing", MIDDLING + " " + GRAVE).hits())
                .containsExactly(
                        new Hit(Category.FRAUD, Weight.HIGH, "stolen credit cards"),
                        new Hit(Category.FRAUD, Weight.MEDIUM, "Fake reviews"));
    }

    @Test
    void hearsTheContext() {
        assertThat(Classifier.hits("Jailbreak prompts for any model"))
                .extracting(Hit::weight)
                .containsExactly(Weight.HIGH);
        assertThat(Classifier.hits("Detects jailbreak prompts"))
                .extracting(Hit::weight)
                .containsExactly(Weight.LOW);
        assertThat(Classifier.hits("A filter that blocks fake reviews")).isEmpty();
    }

    @Test
    void isNotFooledByBreaksAndInvisibleCharacters() {
        assertThat(Classifier.hits("stolen\n  credit\u200b cards")).isNotEmpty();
    }

    @Test
    void keepsThatItCheckedAndNothingOfTheText() {
        policy.check("listing", GRAVE);

        assertThat(kept)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.content()).matches("[0-9a-f]{8}");
                    assertThat(check.categories()).isEqualTo("fraud");
                    assertThat(check.outcome()).isEqualTo(Outcome.DENIED);
                    assertThat(check.toString()).doesNotContain("stolen");
                });
    }

    @Test
    void keepsNothingOfALookBeforehand() {
        assertThat(policy.look(GRAVE).outcome()).isEqualTo(Outcome.DENIED);
        assertThat(kept).isEmpty();
    }

    @Test
    void showsItsLogToStaffAlone() {
        var anyone = new Actor(new NostrKey("a".repeat(64)), "a", Set.of());
        var reviewer = new Actor(new NostrKey("b".repeat(64)), "b", Set.of(Role.REVIEWER));
        policy.check("listing", GRAVE);

        assertThat(policy.notAllowed(reviewer, 10)).hasSize(1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy.notAllowed(anyone, 10))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(CommonRefusal.NOT_ALLOWED));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy.export(reviewer))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(CommonRefusal.NOT_ALLOWED));
    }

    @Test
    void asksForAText() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy.ask(" ", Level.STRICT))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(PolicyRefusal.TEXT_MISSING));
    }

    private final class Kept implements Checks {

        @Override
        public void add(CheckMade check) {
            kept.add(check);
        }

        @Override
        public List<CheckMade> notAllowed(int limit) {
            return kept.stream().filter(one -> one.outcome() != Outcome.ALLOWED).toList();
        }

        @Override
        public List<CheckMade> latest(int limit) {
            return List.copyOf(kept);
        }
    }
}
