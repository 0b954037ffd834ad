package satsuma.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.catalogue.Card;
import satsuma.catalogue.Listing;
import satsuma.catalogue.Listings;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/** {@link Listings} in the table {@code catalogue_listing}. */
@ApplicationScoped
class JpaListings implements Listings {

    @PersistenceContext EntityManager em;

    @Override
    public void lock(String base) {
        new Sql()
                .add("select 1 from pg_advisory_xact_lock(hashtextextended(%s, 50))", base)
                .rows(em);
    }

    @Override
    public Optional<Listing> find(String slug) {
        return Optional.ofNullable(em.find(ListingRow.class, slug)).map(ListingRow::toListing);
    }

    @Override
    public Optional<Listing> at(int kind, NostrKey seller, String identifier) {
        return em.createQuery(
                        """
                        select l from ListingRow l
                        where l.seller = :seller and l.kind = :kind
                          and l.identifier = :identifier
                        """,
                        ListingRow.class)
                .setParameter("seller", seller)
                .setParameter("kind", kind)
                .setParameter("identifier", identifier)
                .getResultStream()
                .findFirst()
                .map(ListingRow::toListing);
    }

    @Override
    public Optional<Listing> announcedBy(String eventId) {
        return em.createQuery(
                        "select l from ListingRow l where l.eventId = :eventId", ListingRow.class)
                .setParameter("eventId", eventId)
                .getResultStream()
                .findFirst()
                .map(ListingRow::toListing);
    }

    @Override
    public void put(Listing listing) {
        var row = em.find(ListingRow.class, listing.slug());
        if (row == null) {
            em.persist(new ListingRow(listing));
        } else {
            row.take(listing);
        }
    }

    @Override
    public void measure(NostrKey seller, ContentHash content, long sizeBytes, String mediaType) {
        em.createNativeQuery(
                        """
                        update catalogue_listing
                        set size_bytes = case when size_bytes = 0 then ?3 else size_bytes end,
                            media_type = case when media_type = '' then ?4 else media_type end
                        where seller = ?1 and content = ?2
                          and (size_bytes = 0 or media_type = '')
                        """)
                .setParameter(1, seller.hex())
                .setParameter(2, content.hex())
                .setParameter(3, sizeBytes)
                .setParameter(4, mediaType)
                .executeUpdate();
    }

    @Override
    public void hide(String slug, String why, Instant at) {
        em.find(ListingRow.class, slug).hide(at, why);
    }

    @Override
    public void withdrawAll(NostrKey seller, Instant at) {
        em.createQuery(
                        """
                        update ListingRow l set l.withdrawnAt = :at, l.updatedAt = :at
                        where l.seller = :seller and l.updatedAt <= :at and l.withdrawnAt is null
                        """)
                .setParameter("seller", seller)
                .setParameter("at", at)
                .executeUpdate();
    }

    @Override
    public void suspendAll(NostrKey seller, Instant at) {
        em.createNativeQuery(
                        """
                        update catalogue_listing
                        set suspended_at = ?2, hidden_at = coalesce(hidden_at, ?2)
                        where seller = ?1 and suspended_at is null
                        """)
                .setParameter(1, seller.hex())
                .setParameter(2, at)
                .executeUpdate();
    }

    @Override
    public void restoreAll(NostrKey seller) {
        em.createNativeQuery(
                        """
                        update catalogue_listing
                        set suspended_at = null, hidden_at = nullif(hidden_at, suspended_at)
                        where seller = ?1 and suspended_at is not null
                        """)
                .setParameter(1, seller.hex())
                .executeUpdate();
    }

    @Override
    public String hiddenWhy(String slug) {
        return Optional.ofNullable(em.find(ListingRow.class, slug).hiddenWhy).orElse("");
    }

    @Override
    public void show(String slug) {
        em.find(ListingRow.class, slug).show();
    }

    @Override
    public List<Card> bySeller(NostrKey seller, boolean onSaleOnly, int limit) {
        return new Sql()
                        .add("select " + Cards.COLUMNS + " from catalogue_listing l")
                        .add("where seller = %s", seller.hex())
                        .add(onSaleOnly ? "and on_sale" : "")
                        .add("order by published_at desc, slug limit %s", limit)
                        .rows(em)
                        .stream()
                        .map(Cards::of)
                        .toList();
    }
}
