package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Suspension;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** A {@link Suspension} as it lies in the database; read only. */
@Entity
@Table(name = "identity_suspension")
class SuspensionRow {

    @Id long id;

    NostrKey person;
    String reason;

    @Column(name = "by_key")
    NostrKey by;

    @Column(name = "as_role")
    @Enumerated(EnumType.STRING)
    Role as;

    Instant since;

    @Column(name = "lifted_at")
    @Nullable Instant liftedAt;

    @Column(name = "lifted_by")
    @Nullable NostrKey liftedBy;

    @Column(name = "lifted_why")
    @Nullable String liftedWhy;

    /** For JPA. */
    protected SuspensionRow() {}

    Suspension toSuspension() {
        var lifting =
                liftedAt == null || liftedBy == null || liftedWhy == null
                        ? null
                        : new Suspension.Lifting(liftedBy, liftedWhy, liftedAt);
        return new Suspension(person, reason, by, as, since, lifting);
    }
}
