package satsuma.purchase.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.purchase.Pass;
import satsuma.purchase.PurchaseId;

/** A {@link Pass} as it lies in the database, beside the sealed secret of its token. */
@Entity
@Table(name = "purchase_pass")
class PassRow {

    @Id String token;

    UUID purchase;

    @Column(name = "root_sealed")
    byte[] rootSealed;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    @Nullable Instant usedAt;

    /** For JPA. */
    protected PassRow() {}

    PassRow(Pass pass, byte[] rootSealed) {
        token = pass.token().hex();
        purchase = pass.purchase().value();
        this.rootSealed = rootSealed;
        expiresAt = pass.expiresAt();
        usedAt = pass.usedAt();
    }

    Pass toPass() {
        return new Pass(new ContentHash(token), new PurchaseId(purchase), expiresAt, usedAt);
    }
}
