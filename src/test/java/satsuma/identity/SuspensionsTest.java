package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.identity.Refused.assertRefused;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;

class SuspensionsTest {

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final People people = identity.people;
    private final Suspensions suspensions = identity.suspensions;
    private final NostrKey alice = people.registerCustodial("alice", "Alice", "");
    private final Actor olga = staff("olga", Role.OPERATOR);

    @Test
    void areOfThoseWhoWorkHere() {
        for (var role : Role.values()) {
            var by = staff("by-" + role.name().toLowerCase(java.util.Locale.ROOT), role);
            suspensions.suspend(by, alice, "spam");
            assertThat(suspensions.find(alice).orElseThrow().as()).isEqualTo(role);
            suspensions.lift(by, alice, "a mistake");
            assertThat(suspensions.isSuspended(alice)).isFalse();
        }
        var bob = people.get(people.registerCustodial("bob", "", "")).actor();
        assertRefused(() -> suspensions.suspend(bob, alice, "spam"), CommonRefusal.NOT_ALLOWED);
        assertRefused(() -> suspensions.lift(bob, alice, "spam"), CommonRefusal.NOT_ALLOWED);
        assertRefused(() -> suspensions.list(bob, 1), CommonRefusal.NOT_ALLOWED);
        assertRefused(() -> suspensions.past(bob, alice), CommonRefusal.NOT_ALLOWED);
    }

    @Test
    void keepWhoeverTheyAreAboutFromGoingOnWithTheReason() {
        suspensions.requireGoodStanding(people.get(alice).actor());
        suspensions.suspend(olga, alice, " sold what was not hers ");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> suspensions.requireGoodStanding(people.get(alice).actor()))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(IdentityRefusal.SUSPENDED);
                    assertThat(refusal.details()).containsExactly("sold what was not hers");
                });
    }

    @Test
    void areToldAndWrittenDownOnce() {
        suspensions.suspend(olga, alice, "spam");
        suspensions.suspend(olga, alice, "spam again");
        suspensions.lift(olga, alice, "a mistake");
        suspensions.lift(olga, alice, "a mistake");

        assertThat(identity.told)
                .contains(
                        new PersonSuspended(alice, "spam", identity.now),
                        new PersonRestored(alice, "a mistake", identity.now))
                .hasSize(4);
        assertThat(identity.deeds.told())
                .containsExactly(
                        "person-suspended person:" + alice, "person-restored person:" + alice);
        assertThat(suspensions.past(olga, alice))
                .singleElement()
                .satisfies(past -> assertThat(past.lifting()).isNotNull());
    }

    @Test
    void needAReason() {
        for (var reason : List.of("", "  ", "x".repeat(Suspension.REASON_MAX + 1))) {
            assertRefused(
                    () -> suspensions.suspend(olga, alice, reason),
                    IdentityRefusal.SUSPENSION_REASON);
        }
        suspensions.suspend(olga, alice, "x".repeat(Suspension.REASON_MAX));
        assertRefused(() -> suspensions.lift(olga, alice, ""), IdentityRefusal.SUSPENSION_REASON);
    }

    @Test
    void areOfNobodyWithARole() {
        people.grant(olga, alice, Role.REVIEWER);
        assertRefused(
                () -> suspensions.suspend(olga, alice, "spam"), IdentityRefusal.SUSPENDED_STAFF);

        people.withdraw(olga, alice, Role.REVIEWER);
        suspensions.suspend(olga, alice, "spam");
        assertRefused(
                () -> people.grant(olga, alice, Role.REVIEWER), IdentityRefusal.ROLE_SUSPENDED);
    }

    @Test
    void areAlsoOfStrangers() {
        var stranger = new NostrKey("f".repeat(64));
        suspensions.suspend(olga, stranger, "sells copies");

        assertThat(suspensions.all(List.of(alice, stranger))).containsOnlyKeys(stranger);
        assertThat(suspensions.list(olga, 7).suspensions()).extracting("who").contains(stranger);
    }

    private Actor staff(String name, Role role) {
        return new Actor(people.registerCustodial(name, "", ""), name, Set.of(role));
    }
}
