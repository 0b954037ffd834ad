package satsuma.lightning.store;

import static java.util.Objects.requireNonNull;
import static satsuma.platform.persistence.Afresh.afresh;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Invoice;
import satsuma.lightning.Invoices;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.platform.secret.SecretBox;

/** {@link Invoices} in the table {@code lightning_invoice}. */
@ApplicationScoped
class JpaInvoices implements Invoices {

    /** Over, and nothing left to tell the node. */
    private static final Set<InvoiceRow.State> CLOSED =
            Set.of(
                    InvoiceRow.State.SETTLED,
                    InvoiceRow.State.CANCELLED,
                    InvoiceRow.State.EVAPORATED,
                    InvoiceRow.State.SETTLED_BY_NODE);

    @PersistenceContext EntityManager em;

    @Inject SecretBox secrets;

    @Override
    public boolean addIfNew(Invoice invoice, Preimage preimage) {
        var hash = invoice.hash().hex();
        int added =
                em.createNativeQuery(
                                """
                                insert into lightning_invoice
                                    (hash, reference, amount_msat, description, preimage_sealed,
                                     created_at, expires_at, state, state_at, look_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (reference) do nothing
                                """)
                        .setParameter(1, hash)
                        .setParameter(2, invoice.reference())
                        .setParameter(3, invoice.amount().value())
                        .setParameter(4, invoice.description())
                        .setParameter(5, secrets.seal(preimage.bytes(), context(hash)))
                        .setParameter(6, Timestamp.from(invoice.createdAt()))
                        .setParameter(7, Timestamp.from(invoice.expiresAt()))
                        .setParameter(8, InvoiceRow.State.of(invoice.state()).name())
                        .setParameter(9, Timestamp.from(invoice.createdAt()))
                        .setParameter(10, Timestamp.from(invoice.createdAt()))
                        .executeUpdate();
        return added == 1;
    }

    @Override
    public boolean addIfNew(Invoice plain) {
        int added =
                em.createNativeQuery(
                                """
                                insert into lightning_invoice
                                    (hash, reference, amount_msat, description, plain, bolt11,
                                     created_at, expires_at, state, state_at, look_at)
                                values (?, ?, ?, ?, true, ?, ?, ?, ?, ?, ?)
                                on conflict (reference) do nothing
                                """)
                        .setParameter(1, plain.hash().hex())
                        .setParameter(2, plain.reference())
                        .setParameter(3, plain.amount().value())
                        .setParameter(4, plain.description())
                        .setParameter(5, plain.bolt11())
                        .setParameter(6, Timestamp.from(plain.createdAt()))
                        .setParameter(7, Timestamp.from(plain.expiresAt()))
                        .setParameter(8, InvoiceRow.State.of(plain.state()).name())
                        .setParameter(9, Timestamp.from(plain.createdAt()))
                        .setParameter(10, Timestamp.from(plain.createdAt()))
                        .executeUpdate();
        return added == 1;
    }

    @Override
    public List<Invoice> all(Collection<String> references) {
        return afresh(
                        em.createQuery(
                                "select i from InvoiceRow i where i.reference in :all",
                                InvoiceRow.class))
                .setParameter("all", references)
                .getResultStream()
                .map(InvoiceRow::toInvoice)
                .toList();
    }

    @Override
    public Optional<Invoice> find(String reference) {
        return fresh("select i from InvoiceRow i where i.reference = :key", reference)
                .getResultStream()
                .findFirst()
                .map(InvoiceRow::toInvoice);
    }

    @Override
    public Invoice get(PaymentHash hash) {
        return row(hash).toInvoice();
    }

    @Override
    public Optional<Invoice> find(PaymentHash hash) {
        return rows(hash).findFirst().map(InvoiceRow::toInvoice);
    }

    @Override
    public Preimage preimage(PaymentHash hash) {
        var row = row(hash);
        var sealed = requireNonNull(row.preimageSealed, "only the node knows it");
        return Preimage.of(secrets.open(sealed, context(row.hash)));
    }

    @Override
    public boolean replace(Invoice before, Invoice after) {
        var columns = InvoiceRow.Columns.of(after);
        var state = InvoiceRow.State.of(after.state());
        int replaced =
                em.createQuery(
                                """
                                update InvoiceRow i
                                set i.state = :after, i.received = :received,
                                    i.untilHeight = :height, i.stateAt = :at, i.bolt11 = :bolt11,
                                    i.expiresAt = :expiresAt, i.lookAt = :lookAt
                                where i.hash = :hash and i.state = :before
                                """)
                        .setParameter("after", state)
                        .setParameter("received", columns.received())
                        .setParameter("height", columns.untilHeight())
                        .setParameter("at", columns.at())
                        .setParameter("bolt11", after.bolt11())
                        .setParameter("expiresAt", after.expiresAt())
                        .setParameter("lookAt", CLOSED.contains(state) ? null : columns.at())
                        .setParameter("hash", before.hash().hex())
                        .setParameter("before", InvoiceRow.State.of(before.state()))
                        .executeUpdate();
        return replaced == 1;
    }

    @Override
    public List<PaymentHash> due(Instant now, int limit) {
        return em.createQuery(
                        """
                        select i.hash from InvoiceRow i
                        where i.lookAt <= :now order by i.lookAt
                        """,
                        String.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(PaymentHash::new)
                .toList();
    }

    @Override
    public void postpone(Invoice seen, Instant next) {
        em.createQuery(
                        """
                        update InvoiceRow i set i.lookAt = :next
                        where i.hash = :hash and i.state = :seen and i.lookAt is not null
                        """)
                .setParameter("next", next)
                .setParameter("hash", seen.hash().hex())
                .setParameter("seen", InvoiceRow.State.of(seen.state()))
                .executeUpdate();
    }

    @Override
    public void close(PaymentHash hash) {
        em.createQuery("update InvoiceRow i set i.lookAt = null where i.hash = :hash")
                .setParameter("hash", hash.hex())
                .executeUpdate();
    }

    @Override
    public List<PaymentHash> heldSince(Instant moment, int limit) {
        return em.createQuery(
                        """
                        select i.hash from InvoiceRow i
                        where (i.state = :held or i.state = :settling) and i.stateAt < :moment
                        order by i.stateAt
                        """,
                        String.class)
                .setParameter("held", InvoiceRow.State.HELD)
                .setParameter("settling", InvoiceRow.State.SETTLING)
                .setParameter("moment", moment)
                .setMaxResults(limit)
                .getResultStream()
                .map(PaymentHash::new)
                .toList();
    }

    @Override
    public Msat receivedInAll() {
        var sum =
                (Number)
                        em.createNativeQuery(
                                        """
                                        select coalesce(sum(received_msat), 0)
                                        from lightning_invoice
                                        where state in ('SETTLED', 'SETTLED_BY_NODE')
                                        """)
                                .getSingleResult();
        return new Msat(sum.longValue());
    }

    @Override
    public List<PaymentHash> endangered(int height, int limit) {
        return em.createQuery(
                        """
                        select i.hash from InvoiceRow i
                        where (i.state = :held or i.state = :settling)
                            and i.untilHeight between 1 and :height
                        order by i.untilHeight
                        """,
                        String.class)
                .setParameter("held", InvoiceRow.State.HELD)
                .setParameter("settling", InvoiceRow.State.SETTLING)
                .setParameter("height", height)
                .setMaxResults(limit)
                .getResultStream()
                .map(PaymentHash::new)
                .toList();
    }

    private InvoiceRow row(PaymentHash hash) {
        return rows(hash)
                .findFirst()
                .orElseThrow(() -> new Refusal(LightningRefusal.INVOICE_UNKNOWN));
    }

    private Stream<InvoiceRow> rows(PaymentHash hash) {
        return fresh("select i from InvoiceRow i where i.hash = :key", hash.hex())
                .getResultStream();
    }

    /** Afresh, and without writing first what the persistence context holds: nothing of these. */
    private TypedQuery<InvoiceRow> fresh(String query, String key) {
        return afresh(em.createQuery(query, InvoiceRow.class))
                .setParameter("key", key)
                .setFlushMode(FlushModeType.COMMIT);
    }

    private static String context(String hash) {
        return "lightning-preimage:" + hash;
    }
}
