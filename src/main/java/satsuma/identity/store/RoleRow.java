package satsuma.identity.store;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** That someone has a role; who gave it, and when, lies beside it for whoever asks the database. */
@Entity
@Table(name = "identity_role")
@IdClass(RoleKey.class)
class RoleRow {

    @Id NostrKey person;

    @Id
    @Enumerated(EnumType.STRING)
    Role role;

    /** For JPA. */
    protected RoleRow() {}
}
