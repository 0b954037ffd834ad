package satsuma.identity;

import java.time.Instant;
import java.util.Set;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/**
 * Someone who has an account here.
 *
 * @param name the handle at this portal, unique, 2 to 30 of {@code a-z 0-9 -}
 * @param displayName what others see, at most 60 characters; the handle where nothing was chosen
 * @param about a few words about oneself, at most 500 characters, may be empty
 * @param custodial whether the portal keeps the key
 */
public record Person(
        NostrKey key,
        String name,
        String displayName,
        String about,
        Set<Role> roles,
        boolean custodial,
        Instant since) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** This person as use cases see one who asks. */
    public Actor actor() {
        return new Actor(key, name, roles);
    }

    Person called(String newName) {
        return new Person(key, newName, displayName, about, roles, custodial, since);
    }

    Person described(String newDisplayName, String newAbout) {
        return new Person(key, name, newDisplayName, newAbout, roles, custodial, since);
    }
}
