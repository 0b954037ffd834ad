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
            boolean wasOnSale = row.toListing().isOnSale();
            row.take(listing);
            if (wasOnSale != row.toListing().isOnSale()) {
                judgeNamesLike(listing.slug());
            }
        }
    }

    @Override
    public void name(String slug, String look, boolean deceptive) {
        em.flush();
        judgeNamesLike(slug);
        int changed =
                em.createNativeQuery(
                                """
                                update catalogue_listing set look = ?2, deceptive = ?3
                                where slug = ?1 and (look <> ?4 or deceptive <> ?5)
                                """)
                        .setParameter(1, slug)
                        .setParameter(2, look)
                        .setParameter(3, deceptive)
                        .setParameter(4, look)
                        .setParameter(5, deceptive)
                        .executeUpdate();
        if (changed > 0) {
            judgeNamesLike(slug);
        }
    }

    private void judgeNamesLike(String slug) {
        judgeNames("slug = ?1", slug);
    }

    /** Says anew which are copies among all that look like one of those; writes what changes. */
    private void judgeNames(String which, String value) {
        em.flush();
        em.createNativeQuery(
                        """
                        update catalogue_listing l set copied = judged.copied
                        from (
                            select c.slug, exists (
                                select 1 from catalogue_listing o
                                where o.look = c.look and o.seller <> c.seller and o.on_sale
                                  and (o.seen_at, o.slug) < (c.seen_at, c.slug)) as copied
                            from catalogue_listing c
                            where c.look <> ''
                              and c.look in (select look from catalogue_listing where %s)
                        ) judged
                        where l.slug = judged.slug and l.copied <> judged.copied
                        """
                                .formatted(which))
                .setParameter(1, value)
                .executeUpdate();
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
        judgeNamesLike(slug);
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
        judgeNames("seller = ?1", seller.hex());
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
        judgeNamesLike(slug);
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
