package satsuma.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.catalogue.Drafts;
import satsuma.catalogue.OfferDraft;
import satsuma.kernel.NostrKey;

/** {@link Drafts} in the table {@code catalogue_draft}. */
@ApplicationScoped
class JpaDrafts implements Drafts {

    @PersistenceContext EntityManager em;

    @Override
    public Optional<OfferDraft> find(UUID id) {
        return Optional.ofNullable(em.find(DraftRow.class, id)).map(DraftRow::toDraft);
    }

    @Override
    public Optional<OfferDraft> of(NostrKey seller, String slug) {
        return em.createQuery(
                        """
                        select d from DraftRow d where d.seller = :seller and d.slug = :slug
                        order by d.updatedAt desc
                        """,
                        DraftRow.class)
                .setParameter("seller", seller)
                .setParameter("slug", slug)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DraftRow::toDraft);
    }

    @Override
    public List<OfferDraft> bySeller(NostrKey seller, int limit) {
        return em.createQuery(
                        """
                        select d from DraftRow d where d.seller = :seller
                        order by d.updatedAt desc, d.id
                        """,
                        DraftRow.class)
                .setParameter("seller", seller)
                .setMaxResults(limit)
                .getResultStream()
                .map(DraftRow::toDraft)
                .toList();
    }

    @Override
    public void put(OfferDraft draft) {
        var row = em.find(DraftRow.class, draft.id());
        if (row == null) {
            em.persist(new DraftRow(draft));
        } else {
            row.take(draft);
        }
    }

    @Override
    public void remove(UUID id) {
        var row = em.find(DraftRow.class, id);
        if (row != null) {
            em.remove(row);
        }
    }
}
