package satsuma.identity.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** What tells two {@link RoleRow}s apart. */
class RoleKey {

    @Nullable NostrKey person;
    @Nullable Role role;

    /** For JPA. */
    protected RoleKey() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof RoleKey that
                && Objects.equals(person, that.person)
                && role == that.role;
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, role);
    }
}
