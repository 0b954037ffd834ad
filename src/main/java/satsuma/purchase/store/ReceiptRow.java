package satsuma.purchase.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.ReceiptId;
import satsuma.purchase.Receipts.Kept;

/** A {@link Kept receipt} as it lies in the database. */
@Entity
@Table(name = "purchase_receipt")
class ReceiptRow {

    @Id String number;

    UUID purchase;

    NostrKey buyer;

    String event;

    String salt;

    /** For JPA. */
    protected ReceiptRow() {}

    Kept toKept() {
        return new Kept(new ReceiptId(number), new PurchaseId(purchase), buyer, event, salt);
    }
}
