package satsuma.purchase.store;

import static satsuma.platform.persistence.Afresh.afresh;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.purchase.Purchase;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.Purchases;
import satsuma.purchase.store.PurchaseRow.Columns;
import satsuma.purchase.store.PurchaseRow.State;

/** {@link Purchases} in the table {@code purchase}. */
@ApplicationScoped
class JpaPurchases implements Purchases {

    private static final List<State> OWNED = List.of(State.DELIVERED, State.PAID);

    private static final List<State> OPEN = List.of(State.AWAITING, State.DELIVERED);

    @PersistenceContext EntityManager em;

    @Override
    public void lock(NostrKey buyer) {
        // Held until the transaction ends; 7490 keeps it apart from other features' locks.
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(7490, hashtext(?))")
                .setParameter(1, buyer.hex())
                .getSingleResult();
    }

    @Override
    public boolean addIfNew(Purchase purchase, String key) {
        var columns = Columns.of(purchase);
        int added =
                em.createNativeQuery(
                                """
                                insert into purchase
                                    (id, buyer, idempotency_key, seller, slug, title, goods,
                                     content, version, listing_event, price_msat, split_policy,
                                     split_version, at, state, state_at, receipt)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (buyer, idempotency_key) do nothing
                                """)
                        .setParameter(1, purchase.id().value())
                        .setParameter(2, purchase.buyer().hex())
                        .setParameter(3, key)
                        .setParameter(4, purchase.seller().hex())
                        .setParameter(5, purchase.slug())
                        .setParameter(6, purchase.title())
                        .setParameter(7, purchase.goods().word())
                        .setParameter(8, purchase.content().hex())
                        .setParameter(9, purchase.version())
                        .setParameter(10, purchase.listingEvent())
                        .setParameter(11, purchase.price().value())
                        .setParameter(12, purchase.splitPolicy())
                        .setParameter(13, purchase.splitVersion())
                        .setParameter(14, Timestamp.from(purchase.at()))
                        .setParameter(15, columns.state().name())
                        .setParameter(16, Timestamp.from(columns.at()))
                        .setParameter(17, columns.receipt())
                        .executeUpdate();
        return added == 1;
    }

    @Override
    public Optional<Purchase> find(PurchaseId id) {
        return fresh("select p from PurchaseRow p where p.id = :id")
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .map(PurchaseRow::toPurchase);
    }

    @Override
    public Optional<Purchase> find(NostrKey buyer, String key) {
        List<?> ids =
                em.createNativeQuery(
                                "select id from purchase where buyer = ? and idempotency_key = ?")
                        .setParameter(1, buyer.hex())
                        .setParameter(2, key)
                        .getResultList();
        return ids.stream().findFirst().flatMap(id -> find(new PurchaseId((UUID) id)));
    }

    @Override
    public boolean replace(Purchase before, Purchase after) {
        var columns = Columns.of(after);
        int replaced =
                em.createQuery(
                                """
                                update PurchaseRow p
                                set p.state = :after, p.stateAt = :at, p.receipt = :receipt
                                where p.id = :id and p.state = :before
                                """)
                        .setParameter("after", columns.state())
                        .setParameter("at", columns.at())
                        .setParameter("receipt", columns.receipt())
                        .setParameter("id", before.id().value())
                        .setParameter("before", Columns.of(before).state())
                        .executeUpdate();
        return replaced == 1;
    }

    @Override
    public Optional<PurchaseId> owned(NostrKey buyer, String slug, ContentHash content) {
        return em.createQuery(
                        """
                        select p.id from PurchaseRow p
                        where p.buyer = :buyer and p.slug = :slug and p.content = :content
                            and p.state in :owned
                        """,
                        UUID.class)
                .setParameter("buyer", buyer)
                .setParameter("slug", slug)
                .setParameter("content", content)
                .setParameter("owned", OWNED)
                .getResultStream()
                .findFirst()
                .map(PurchaseId::new);
    }

    @Override
    public Optional<Purchase> paidFor(NostrKey buyer, String slug) {
        List<?> ids =
                em.createNativeQuery(
                                """
                                select id from purchase
                                where buyer = ? and slug = ? and state = 'PAID' and price_msat > 0
                                order by at desc limit 1
                                """)
                        .setParameter(1, buyer.hex())
                        .setParameter(2, slug)
                        .getResultList();
        return ids.stream().findFirst().flatMap(id -> find(new PurchaseId((UUID) id)));
    }

    @Override
    public Optional<Purchase> awaiting(NostrKey buyer, String slug, Instant since) {
        return fresh(
                        """
                        select p from PurchaseRow p
                        where p.buyer = :buyer and p.slug = :slug and p.state = :awaiting
                            and p.at > :since
                        order by p.at desc
                        """)
                .setParameter("buyer", buyer)
                .setParameter("slug", slug)
                .setParameter("awaiting", State.AWAITING)
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(PurchaseRow::toPurchase);
    }

    @Override
    public long countAwaiting(NostrKey buyer, Instant since) {
        return em.createQuery(
                        """
                        select count(p) from PurchaseRow p
                        where p.buyer = :buyer and p.state = :awaiting and p.at > :since
                        """,
                        Long.class)
                .setParameter("buyer", buyer)
                .setParameter("awaiting", State.AWAITING)
                .setParameter("since", since)
                .getSingleResult();
    }

    @Override
    public List<Purchase> of(NostrKey buyer, int limit) {
        return purchases(
                fresh("select p from PurchaseRow p where p.buyer = :buyer order by p.at desc, p.id")
                        .setParameter("buyer", buyer)
                        .setMaxResults(limit));
    }

    @Override
    public List<Purchase> all(Collection<PurchaseId> ids) {
        return purchases(
                fresh("select p from PurchaseRow p where p.id in :ids")
                        .setParameter("ids", ids.stream().map(PurchaseId::value).toList()));
    }

    @Override
    public List<Purchase> openOf(NostrKey buyer, int limit) {
        return purchases(
                fresh(
                                """
                                select p from PurchaseRow p
                                where p.buyer = :buyer and p.state in :open
                                order by p.at desc, p.id
                                """)
                        .setParameter("buyer", buyer)
                        .setParameter("open", OPEN)
                        .setMaxResults(limit));
    }

    @Override
    public List<PurchaseId> overdue(Instant moment, int limit) {
        return em.createQuery(
                        """
                        select p.id from PurchaseRow p
                        where p.state = :awaiting and p.at < :moment
                        order by p.at
                        """,
                        UUID.class)
                .setParameter("awaiting", State.AWAITING)
                .setParameter("moment", moment)
                .setMaxResults(limit)
                .getResultStream()
                .map(PurchaseId::new)
                .toList();
    }

    @Override
    public List<Purchase> latest(String state, int skip, int limit) {
        return purchases(
                fresh(
                                """
                                select p from PurchaseRow p where p.state in :states
                                order by p.at desc, p.id
                                """)
                        .setParameter("states", states(state))
                        .setFirstResult(skip)
                        .setMaxResults(limit));
    }

    @Override
    public long count(String state) {
        return em.createQuery(
                        "select count(p) from PurchaseRow p where p.state in :states", Long.class)
                .setParameter("states", states(state))
                .getSingleResult();
    }

    /** Those a word means; all if it is none. */
    private static List<State> states(String word) {
        return switch (word) {
            case "awaiting" -> List.of(State.AWAITING);
            case "held" -> List.of(State.DELIVERED);
            case "paid" -> List.of(State.PAID);
            case "cancelled" -> List.of(State.CANCELLED);
            case "expired" -> List.of(State.EXPIRED);
            case "refunded" -> List.of(State.REFUNDED);
            default -> List.of(State.values());
        };
    }

    private static List<Purchase> purchases(TypedQuery<PurchaseRow> query) {
        return query.getResultStream().map(PurchaseRow::toPurchase).toList();
    }

    private TypedQuery<PurchaseRow> fresh(String query) {
        return afresh(em.createQuery(query, PurchaseRow.class));
    }
}
