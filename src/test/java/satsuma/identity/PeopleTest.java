package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.identity.Refused.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

class PeopleTest {

    private static final NostrKey NOBODY = new NostrKey("0".repeat(63) + "1");

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final People people = identity.people;
    private final NostrKey alice = people.registerCustodial("alice", "Alice", "");
    private final NostrKey bob = people.registerCustodial("bob", "", "");

    @Test
    void areFoundByNameNpubAndHex() {
        for (var text : List.of("alice", " Alice ", alice.npub(), alice.hex())) {
            assertThat(people.find(text).map(Person::key)).contains(alice);
        }
        for (var text : List.of("", "carol", "npub1", NOBODY.npub(), NOBODY.hex(), "<script>")) {
            assertThat(people.find(text)).isEmpty();
        }
    }

    @Test
    void areReadTogether() {
        assertThat(people.all(List.of(alice, bob, alice, NOBODY))).containsOnlyKeys(alice, bob);
        assertThat(people.all(List.of())).isEmpty();
    }

    @Test
    void areRefusedWhereThereMustBeOne() {
        assertRefused(() -> people.get(NOBODY), IdentityRefusal.PERSON_UNKNOWN);
    }

    @Test
    void areRegisteredOnce() {
        assertThat(people.registerCustodial("alice", "Another", "")).isEqualTo(alice);
        assertThat(people.get(alice).displayName()).isEqualTo("Alice");
    }

    @Test
    void chooseANameOnceIfTheyCameWithAKey() {
        var key = identity.signer.keyOf(identity.signer.freshKey());
        var carol = people.arrived(key).actor();

        assertRefused(() -> people.rename(carol, "alice"), IdentityRefusal.NAME_TAKEN);
        people.rename(carol, "carol");

        assertThat(people.get(key).name()).isEqualTo("carol");
        assertThat(people.get(key).displayName()).isEqualTo("carol");
        assertRefused(() -> people.rename(carol, "caroline"), IdentityRefusal.NAME_CHOSEN);
        assertRefused(() -> people.rename(actor(alice), "alicia"), IdentityRefusal.NAME_CHOSEN);
    }

    @Test
    void areListedToThoseWhoWorkHere() {
        assertRefused(() -> people.list(actor(alice), "", 1), CommonRefusal.NOT_ALLOWED);
        for (var role : Role.values()) {
            var staff = new Actor(alice, "alice", Set.of(role));
            assertThat(people.list(staff, "", 1).total()).isEqualTo(2);
        }
        assertThat(people.list(operator(), "", 1).total()).isEqualTo(2);
    }

    @Test
    void areListedByThePage() {
        for (int i = 0; i < People.PAGE_SIZE; i++) {
            identity.pass(Duration.ofSeconds(1));
            people.registerCustodial("person-" + i, "", "");
        }

        var first = people.list(operator(), "", 1);
        assertThat(first.people()).hasSize(People.PAGE_SIZE);
        assertThat(first.people().getFirst().name()).isEqualTo("person-24");
        assertThat(first.pages()).isEqualTo(2);
        assertThat(people.list(operator(), "", 2).people()).hasSize(2);
        assertThat(people.list(operator(), "", 99).number()).isEqualTo(2);
        assertThat(people.list(operator(), "", -5).number()).isEqualTo(1);
        assertThat(people.list(operator(), bob.npub(), 1).people()).hasSize(1);
        assertThat(people.list(operator(), "no such", 1).pages()).isEqualTo(1);
    }

    @Test
    void areGivenRolesByOperatorsOnly() {
        assertRefused(
                () -> people.grant(actor(alice), alice, Role.OPERATOR), CommonRefusal.NOT_ALLOWED);
        assertRefused(
                () -> people.withdraw(actor(alice), bob, Role.REVIEWER), CommonRefusal.NOT_ALLOWED);

        people.grant(operator(), bob, Role.REVIEWER);
        people.grant(operator(), bob, Role.REVIEWER);
        assertThat(people.get(bob).roles()).containsExactly(Role.REVIEWER);

        people.withdraw(operator(), bob, Role.REVIEWER);
        people.withdraw(operator(), bob, Role.REVIEWER);
        assertThat(people.get(bob).roles()).isEmpty();
        assertThat(identity.told)
                .contains(
                        new RoleGranted(bob, Role.REVIEWER, identity.now),
                        new RoleWithdrawn(bob, Role.REVIEWER, identity.now));
        assertThat(identity.deeds.told())
                .containsExactly("role-granted person:" + bob, "role-withdrawn person:" + bob);
    }

    @Test
    void keepAnOperator() {
        people.grant(operator(), alice, Role.OPERATOR);
        assertRefused(
                () -> people.withdraw(operator(), alice, Role.OPERATOR),
                IdentityRefusal.LAST_OPERATOR);

        people.grant(operator(), bob, Role.OPERATOR);
        people.withdraw(operator(), alice, Role.OPERATOR);

        assertThat(people.get(alice).roles()).isEmpty();
    }

    private Actor actor(NostrKey key) {
        return people.get(key).actor();
    }

    private Actor operator() {
        return new Actor(NOBODY, "operator", Set.of(Role.OPERATOR));
    }
}
