package satsuma.delivery.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import satsuma.delivery.SealedForm;
import satsuma.kernel.ContentHash;

/** A {@link SealedForm} as it lies in the database. */
@Entity
@Table(name = "delivery_sealed")
class SealedRow {

    @Id String content;

    @Column(nullable = false)
    String sealed;

    @Column(name = "size_bytes", nullable = false)
    long sizeBytes;

    @Column(nullable = false)
    byte[] tag;

    /** For JPA. */
    protected SealedRow() {}

    SealedForm toForm() {
        return new SealedForm(new ContentHash(content), new ContentHash(sealed), sizeBytes, tag);
    }
}
