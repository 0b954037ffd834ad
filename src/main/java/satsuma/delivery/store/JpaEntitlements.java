package satsuma.delivery.store;

import static satsuma.platform.persistence.Afresh.afresh;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.delivery.Entitlement;
import satsuma.delivery.Entitlements;
import satsuma.delivery.Handovers;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/** {@link Entitlements} in the table {@code delivery_entitlement}. */
@ApplicationScoped
class JpaEntitlements implements Entitlements, Handovers {

    @PersistenceContext EntityManager em;

    @Override
    public void add(Entitlement entitlement) {
        // The same purchase may be told twice, and at the same moment.
        em.createNativeQuery(
                        """
                        insert into delivery_entitlement
                            (purchase, buyer, seller, content, slug, title, version, goods,
                             price_msat, file_name, media_type, size_bytes, since, revoked)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (purchase) do nothing
                        """)
                .setParameter(1, entitlement.purchase())
                .setParameter(2, entitlement.buyer().hex())
                .setParameter(3, entitlement.seller().hex())
                .setParameter(4, entitlement.content().hex())
                .setParameter(5, entitlement.slug())
                .setParameter(6, entitlement.title())
                .setParameter(7, entitlement.version())
                .setParameter(8, entitlement.goods().word())
                .setParameter(9, entitlement.price().value())
                .setParameter(10, entitlement.fileName())
                .setParameter(11, entitlement.mediaType())
                .setParameter(12, entitlement.sizeBytes())
                .setParameter(13, entitlement.since().atOffset(ZoneOffset.UTC))
                .setParameter(14, entitlement.revoked())
                .executeUpdate();
    }

    @Override
    public Optional<Entitlement> find(UUID purchase) {
        return afresh(
                        em.createQuery(
                                "select e from EntitlementRow e where e.purchase = :id",
                                EntitlementRow.class))
                .setParameter("id", purchase)
                .getResultStream()
                .findFirst()
                .map(EntitlementRow::toEntitlement);
    }

    @Override
    public void put(Entitlement entitlement) {
        // All else is fixed once granted. By a statement: the container weaves its way of noticing
        // changes into the row, and does not notice what is written to a field from outside.
        em.createQuery("update EntitlementRow e set e.revoked = :revoked where e.purchase = :id")
                .setParameter("revoked", entitlement.revoked())
                .setParameter("id", entitlement.purchase())
                .executeUpdate();
    }

    @Override
    public boolean allow(NostrKey buyer, ContentHash content) {
        return !em.createQuery(
                        """
                        select e.purchase from EntitlementRow e
                        where e.buyer = :buyer and e.content = :content and e.revoked = false
                        """,
                        UUID.class)
                .setParameter("buyer", buyer)
                .setParameter("content", content)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public List<Entitlement> due(Instant now, int limit) {
        return em
                .createQuery(
                        """
                        select e from EntitlementRow e
                        where e.handedAt is null and e.revoked = false and e.handAt <= :now
                        order by e.handAt, e.purchase
                        """,
                        EntitlementRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(EntitlementRow::toEntitlement)
                .toList();
    }

    @Override
    public void done(UUID purchase, Instant at) {
        set(purchase, "handed_at", at);
    }

    @Override
    public void again(UUID purchase, Instant at) {
        set(purchase, "hand_at", at);
    }

    private void set(UUID purchase, String column, Instant at) {
        em.createNativeQuery(
                        "update delivery_entitlement set " + column + " = ?2 where purchase = ?1")
                .setParameter(1, purchase)
                .setParameter(2, at)
                .executeUpdate();
    }

    @Override
    public List<Entitlement> of(NostrKey buyer, int limit) {
        return em
                .createQuery(
                        """
                        select e from EntitlementRow e
                        where e.buyer = :buyer
                        order by e.since desc, e.purchase
                        """,
                        EntitlementRow.class)
                .setParameter("buyer", buyer)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(EntitlementRow::toEntitlement)
                .toList();
    }
}
