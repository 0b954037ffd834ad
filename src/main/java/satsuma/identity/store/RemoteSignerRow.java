package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import satsuma.kernel.NostrKey;

/** The way to a remote signer, its client key under the portal's master key. */
@Entity
@Table(name = "identity_remote_signer")
class RemoteSignerRow {

    @Id NostrKey person;

    @Column(nullable = false)
    NostrKey signer;

    @Column(nullable = false)
    String relays;

    @Column(name = "sealed_client", nullable = false)
    byte[] sealedClient;

    /** For JPA. */
    protected RemoteSignerRow() {}
}
