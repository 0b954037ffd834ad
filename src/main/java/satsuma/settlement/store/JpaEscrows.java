package satsuma.settlement.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowId;
import satsuma.settlement.Escrows;
import satsuma.settlement.SettlementRefusal;

/** {@link Escrows} in the table {@code settlement_escrow}. */
@ApplicationScoped
class JpaEscrows implements Escrows {

    private static final Set<EscrowRow.State> OPEN =
            Set.of(EscrowRow.State.HELD, EscrowRow.State.FROZEN);

    @PersistenceContext EntityManager em;

    @Override
    public void add(Escrow escrow) {
        em.persist(new EscrowRow(escrow));
    }

    @Override
    public Escrow get(EscrowId id) {
        return row(id).toEscrow();
    }

    @Override
    public Optional<Escrow> ofTrade(UUID trade) {
        return em.createQuery("select e from EscrowRow e where e.trade = :trade", EscrowRow.class)
                .setParameter("trade", trade)
                .setMaxResults(1)
                .getResultStream()
                .map(EscrowRow::toEscrow)
                .findFirst();
    }

    @Override
    public void put(Escrow escrow) {
        // The row get() loaded is still at hand; its version guards all that lies in between.
        row(escrow.id()).take(escrow.state());
    }

    @Override
    public List<EscrowId> due(Instant now, int limit) {
        return em.createQuery(
                        """
                        select e.id from EscrowRow e
                        where e.state = :held and e.stateAt <= :now
                        order by e.stateAt
                        """,
                        UUID.class)
                .setParameter("held", EscrowRow.State.HELD)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(EscrowId::new)
                .toList();
    }

    @Override
    public Msat pendingOf(NostrKey person) {
        long asCreator =
                orZero(
                        em.createQuery(
                                        """
                                        select sum(e.creatorMsat) from EscrowRow e
                                        where e.creator = :person and e.state in :open
                                        """,
                                        Long.class)
                                .setParameter("person", person)
                                .setParameter("open", OPEN)
                                .getSingleResult());
        long asReferrer =
                orZero(
                        em.createQuery(
                                        """
                                        select sum(e.referrerMsat) from EscrowRow e
                                        where e.referrer = :person and e.state in :open
                                        """,
                                        Long.class)
                                .setParameter("person", person)
                                .setParameter("open", OPEN)
                                .getSingleResult());
        return new Msat(asCreator + asReferrer);
    }

    private static long orZero(@Nullable Long sum) {
        return sum == null ? 0 : sum;
    }

    private EscrowRow row(EscrowId id) {
        var row = em.find(EscrowRow.class, id.value());
        if (row == null) {
            throw new Refusal(SettlementRefusal.ESCROW_UNKNOWN);
        }
        return row;
    }
}
