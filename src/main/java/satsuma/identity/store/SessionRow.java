package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import satsuma.identity.Session;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/** A {@link Session} as it lies in the database. */
@Entity
@Table(name = "identity_session")
class SessionRow {

    @Id
    @Column(name = "token_hash")
    ContentHash token;

    @Column(nullable = false, updatable = false)
    NostrKey person;

    @Column(nullable = false, updatable = false)
    String agent;

    @Column(nullable = false, updatable = false)
    Instant since;

    @Column(name = "seen_at", nullable = false)
    Instant seenAt;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;

    /** For JPA. */
    protected SessionRow() {}

    SessionRow(Session session) {
        token = session.token();
        person = session.person();
        agent = session.agent();
        since = session.since();
        seenAt = session.seenAt();
        expiresAt = session.expiresAt();
    }

    Session toSession() {
        return new Session(token, person, agent, since, seenAt, expiresAt);
    }
}
