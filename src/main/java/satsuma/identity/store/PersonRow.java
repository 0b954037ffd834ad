package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import satsuma.identity.Person;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** A {@link Person} as it lies in the database; the roles lie beside it. */
@Entity
@Table(name = "identity_person")
class PersonRow {

    @Id NostrKey key;

    @Column(nullable = false)
    String name;

    @Column(name = "display_name", nullable = false)
    String displayName;

    @Column(nullable = false)
    String about;

    @Column(nullable = false, updatable = false)
    boolean custodial;

    @Column(nullable = false, updatable = false)
    Instant since;

    /** For JPA. */
    protected PersonRow() {}

    Person toPerson(Set<Role> roles) {
        return new Person(key, name, displayName, about, roles, custodial, since);
    }
}
