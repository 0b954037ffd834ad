package satsuma.kernel;

import java.util.Set;

/**
 * Who asks: a signed-in person as use cases see one.
 *
 * @param key who it is
 * @param name the handle at this portal
 */
public record Actor(NostrKey key, String name, Set<Role> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /**
     * Lets only people with {@code role} pass.
     *
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone else
     */
    public void require(Role role) {
        if (!is(role)) {
            throw new Refusal(CommonRefusal.NOT_ALLOWED);
        }
    }

    /**
     * Lets only people with one of {@code some} pass.
     *
     * @return the first of them that they have
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone else
     */
    public Role requireOneOf(Role... some) {
        for (var role : some) {
            if (is(role)) {
                return role;
            }
        }
        throw new Refusal(CommonRefusal.NOT_ALLOWED);
    }

    /** Whether they work here: have any role at all. */
    public boolean isStaff() {
        return !roles.isEmpty();
    }
}
