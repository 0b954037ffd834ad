package satsuma.delivery.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import satsuma.delivery.Blob;
import satsuma.delivery.ContentKey;
import satsuma.kernel.ContentHash;
import satsuma.platform.secret.SecretBox;

/** A {@link Blob} as it lies in the database, its key sealed. */
@Entity
@Table(name = "delivery_content")
class ContentRow {

    @Id
    @Column(name = "content")
    String content;

    @Column(nullable = false)
    UUID blob;

    @Column(name = "size_bytes", nullable = false)
    long sizeBytes;

    @Column(name = "sealed_key", nullable = false)
    byte[] sealedKey;

    /** For JPA. */
    protected ContentRow() {}

    Blob toBlob(SecretBox box) {
        var hash = new ContentHash(content);
        return new Blob(blob, hash, sizeBytes, new ContentKey(box.open(sealedKey, context(hash))));
    }

    /** Ties a sealed key to its content, so that no other row can be given it. */
    static String context(ContentHash content) {
        return "delivery-content:" + content;
    }
}
