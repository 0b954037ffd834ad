package satsuma.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.audit.Deed;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** A {@link Deed} as it lies in the database; read only. */
@Entity
@Table(name = "audit_deed")
class DeedRow {

    @Id long id;

    Instant at;

    @Column(name = "by_key")
    @Nullable NostrKey by;

    @Column(name = "as_role")
    @Enumerated(EnumType.STRING)
    @Nullable Role as;

    String act;
    String subject;
    String why;
    ContentHash hash;

    /** For JPA. */
    protected DeedRow() {}

    Deed toDeed() {
        return new Deed(id, at, by, as, act, subject, why, hash);
    }
}
