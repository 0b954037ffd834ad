package satsuma.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Seal;

/** A {@link Seal} as it lies in the database. */
@Entity(name = "AuditSealRow")
@Table(name = "audit_seal")
class SealRow {

    @Id long position;

    @Column(name = "deed_id")
    long deed;

    ContentHash hash;

    /** For JPA. */
    protected SealRow() {}

    SealRow(Seal seal) {
        position = seal.position();
        deed = seal.content();
        hash = seal.hash();
    }

    Seal toSeal() {
        return new Seal(position, deed, hash);
    }
}
