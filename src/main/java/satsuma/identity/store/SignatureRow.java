package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Signatures.Signed;
import satsuma.kernel.NostrKey;

/** A {@link Signed} as it lies in the database. */
@Entity
@Table(name = "identity_signature")
class SignatureRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false, updatable = false)
    NostrKey who;

    @Column(nullable = false, updatable = false)
    int kind;

    @Column(name = "event_id", nullable = false, updatable = false)
    String eventId;

    @Column(nullable = false, updatable = false)
    Instant at;

    /** For JPA. */
    protected SignatureRow() {}

    SignatureRow(Signed signed) {
        who = signed.who();
        kind = signed.kind();
        eventId = signed.eventId();
        at = signed.at();
    }

    Signed toSigned() {
        return new Signed(who, kind, eventId, at);
    }
}
