package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.identity.Refused.assertRefused;

import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.Role;

class SetupTest {

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final Setup setup = identity.setup;
    private final Actor alice = person("alice");
    private final Actor bob = person("bob");

    @Test
    void makesWhoeverReadsTheLogTheOperator() {
        setup.become(alice, setup.invite().orElseThrow());

        assertThat(identity.people.get(alice.key()).roles()).containsExactly(Role.OPERATOR);
        assertThat(identity.deeds.told()).containsExactly("first-operator person:" + alice.key());
    }

    @Test
    void takesNoOtherToken() {
        setup.invite();

        assertRefused(() -> setup.become(alice, ""), IdentityRefusal.SETUP_OVER);
        assertRefused(() -> setup.become(alice, "0".repeat(48)), IdentityRefusal.SETUP_OVER);
    }

    @Test
    void worksOnce() {
        var token = setup.invite().orElseThrow();
        setup.requireOpen(token);
        setup.become(alice, token);

        assertRefused(() -> setup.requireOpen(token), IdentityRefusal.SETUP_OVER);
        assertRefused(() -> setup.become(bob, token), IdentityRefusal.SETUP_OVER);
    }

    @Test
    void takesOnlyTheTokenOfTheLastStart() {
        var earlier = setup.invite().orElseThrow();
        var latest = setup.invite().orElseThrow();

        assertRefused(() -> setup.become(bob, earlier), IdentityRefusal.SETUP_OVER);
        setup.become(alice, latest);
    }

    @Test
    void isOverOnceThereIsAnOperator() {
        var token = setup.invite().orElseThrow();
        identity.persons.grant(bob.key(), Role.OPERATOR, bob.key(), identity.now);

        assertRefused(() -> setup.become(alice, token), IdentityRefusal.SETUP_OVER);
        assertThat(setup.invite()).isEmpty();
        assertRefused(() -> setup.requireOpen(token), IdentityRefusal.SETUP_OVER);
    }

    private Actor person(String name) {
        return identity.people.get(identity.people.registerCustodial(name, "", "")).actor();
    }
}
