package satsuma.purchase.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import satsuma.purchase.ReceiptId;
import satsuma.purchase.Receipts;

/** {@link Receipts} in the table {@code purchase_receipt}. */
@ApplicationScoped
class JpaReceipts implements Receipts {

    @PersistenceContext EntityManager em;

    @Override
    public void add(Kept receipt) {
        em.createNativeQuery(
                        """
                        insert into purchase_receipt (number, purchase, buyer, event, salt)
                        values (?, ?, ?, ?, ?) on conflict (number) do nothing
                        """)
                .setParameter(1, receipt.id().hex())
                .setParameter(2, receipt.purchase().value())
                .setParameter(3, receipt.buyer().hex())
                .setParameter(4, receipt.event())
                .setParameter(5, receipt.salt())
                .executeUpdate();
    }

    @Override
    public Optional<Kept> find(ReceiptId id) {
        return Optional.ofNullable(em.find(ReceiptRow.class, id.hex())).map(ReceiptRow::toKept);
    }
}
