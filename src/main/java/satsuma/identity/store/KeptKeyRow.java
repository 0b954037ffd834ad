package satsuma.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import satsuma.kernel.NostrKey;

/** A secret key under the portal's master key. */
@Entity
@Table(name = "identity_kept_key")
class KeptKeyRow {

    @Id NostrKey key;

    @Column(nullable = false)
    byte[] sealed;

    @Column(nullable = false)
    boolean portal;

    /** For JPA. */
    protected KeptKeyRow() {}
}
