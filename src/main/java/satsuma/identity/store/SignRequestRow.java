package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import satsuma.identity.SignRequest;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;

/** A {@link SignRequest} as it lies in the database. */
@Entity
@Table(name = "identity_sign_request")
class SignRequestRow {

    @Id UUID id;

    @Column(nullable = false)
    NostrKey person;

    @Column(nullable = false)
    String drafts;

    @Column(nullable = false)
    String next;

    @Column(nullable = false)
    Instant since;

    /** For JPA. */
    protected SignRequestRow() {}

    SignRequest toRequest() {
        return new SignRequest(
                id, person, drafts.lines().map(Draft::fromJson).toList(), next, since);
    }
}
