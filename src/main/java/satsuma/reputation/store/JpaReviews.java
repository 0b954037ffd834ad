package satsuma.reputation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Review;
import satsuma.reputation.ReviewList;
import satsuma.reputation.Reviews;
import satsuma.reputation.Stars;

/** {@link Reviews} in the table {@code reputation_review}. */
@ApplicationScoped
class JpaReviews implements Reviews {

    private static final String SELECT =
            "select r.id, r.event_id, r.author, r.listing, r.slug, r.title, r.seller, r.stars,"
                    + " r.text, r.written_at, r.edited_at, r.purchase, r.receipt, r.salt,"
                    + " r.refunded_at, r.withdrawn_at, r.reply_event, r.reply_text, r.replied_at,"
                    + " r.reply_edited_at from reputation_review r ";

    private static final String STANDING = "r.purchase is not null and r.withdrawn_at is null";

    private static final String COUNTING = STANDING + " and r.refunded_at is null";

    @PersistenceContext EntityManager em;

    @Override
    public void lock(NostrKey author, String listing) {
        // Held until the transaction ends; 7476 keeps it apart from other features' locks.
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(7476, hashtext(?1))")
                .setParameter(1, author.hex() + listing)
                .getSingleResult();
    }

    @Override
    public Optional<Review> find(UUID id) {
        return first(query(SELECT + "where r.id = ?1", id));
    }

    @Override
    public Optional<Review> find(NostrKey author, String listing) {
        return first(
                query(SELECT + "where r.author = ?1 and r.listing = ?2", author.hex(), listing));
    }

    @Override
    public Optional<Review> ofEvent(String eventId) {
        return first(
                query(SELECT + "where r.event_id = ?1 or r.reply_event = ?2", eventId, eventId));
    }

    @Override
    public Optional<Review> ofPurchase(UUID purchase) {
        return first(query(SELECT + "where r.purchase = ?1", purchase));
    }

    @Override
    public List<Review> by(NostrKey author, int limit) {
        return all(
                query(
                        SELECT
                                + "where r.author = ?1 and "
                                + STANDING
                                + " order by r.written_at desc limit ?2",
                        author.hex(),
                        limit));
    }

    @Override
    public void put(Review review) {
        var proof = review.proof();
        var reply = review.reply();
        query(
                        """
                        insert into reputation_review
                            (id, event_id, author, listing, slug, title, seller, stars, text,
                             written_at, edited_at, purchase, receipt, salt, refunded_at,
                             withdrawn_at, reply_event, reply_text, replied_at, reply_edited_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                                cast(?11 as timestamptz), cast(?12 as uuid), ?13, ?14,
                                cast(?15 as timestamptz), cast(?16 as timestamptz), ?17, ?18,
                                cast(?19 as timestamptz), cast(?20 as timestamptz))
                        on conflict (id) do update set
                            label_event = case when reputation_review.event_id = excluded.event_id
                                then reputation_review.label_event end,
                            event_id = excluded.event_id, slug = excluded.slug,
                            title = excluded.title, stars = excluded.stars, text = excluded.text,
                            written_at = excluded.written_at, edited_at = excluded.edited_at,
                            purchase = excluded.purchase, receipt = excluded.receipt,
                            salt = excluded.salt, refunded_at = excluded.refunded_at,
                            withdrawn_at = excluded.withdrawn_at,
                            reply_event = excluded.reply_event, reply_text = excluded.reply_text,
                            replied_at = excluded.replied_at,
                            reply_edited_at = excluded.reply_edited_at
                        """,
                        review.id(),
                        review.eventId(),
                        review.author().hex(),
                        review.listing(),
                        review.slug(),
                        review.title(),
                        review.seller().hex(),
                        review.stars(),
                        review.text(),
                        review.writtenAt(),
                        review.editedAt(),
                        proof == null ? null : proof.purchase(),
                        proof == null ? null : proof.receipt(),
                        proof == null ? null : proof.salt(),
                        review.refundedAt(),
                        review.withdrawnAt(),
                        reply == null ? null : reply.eventId(),
                        reply == null ? null : reply.text(),
                        reply == null ? null : reply.at(),
                        reply == null ? null : reply.editedAt())
                .executeUpdate();
    }

    @Override
    public Tally tally(String listing) {
        return tally("r.listing = ?1", listing);
    }

    @Override
    public Tally tallyOf(NostrKey seller) {
        return tally("r.seller = ?1", seller.hex());
    }

    @Override
    public List<Review> of(
            String listing, ReviewList.Order order, int skip, int limit, int elsewhere) {
        var by =
                switch (order) {
                    case NEWEST -> "";
                    case USEFUL -> "(r.text <> '') desc, coalesce(s.trust_tier, 0) desc, ";
                };
        var from = "from reputation_review r left join reputation_standing s on s.who = r.author ";
        var ordered = "order by " + by + "r.written_at desc, r.id ";
        return all(
                query(
                        SELECT
                                + "left join reputation_standing s on s.who = r.author"
                                + " where r.id in ((select r.id "
                                + from
                                + "where r.listing = ?1 and "
                                + STANDING
                                + " "
                                + ordered
                                + "limit ?2 offset ?3) union all (select r.id "
                                + from
                                + "where r.listing = ?4 and r.purchase is null"
                                + " and r.withdrawn_at is null"
                                + " order by r.written_at desc, r.id limit ?5)) "
                                + "order by (r.purchase is null), "
                                + by
                                + "r.written_at desc, r.id",
                        listing,
                        limit,
                        skip,
                        listing,
                        elsewhere));
    }

    @Override
    public List<Review> ofSeller(NostrKey seller, int skip, int limit) {
        return all(
                query(
                        SELECT
                                + "where r.seller = ?1 and "
                                + STANDING
                                + " order by r.written_at desc, r.id limit ?2 offset ?3",
                        seller.hex(),
                        limit,
                        skip));
    }

    @Override
    public List<Labelled> mislabelled(int limit) {
        List<?> rows =
                query(
                                """
                                select id, label_event from reputation_review
                                where label_event is not null
                                  and (refunded_at is not null or withdrawn_at is not null)
                                limit ?1
                                """,
                                limit)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Labelled((UUID) Objects.requireNonNull(row[0]), (String) row[1]))
                .toList();
    }

    @Override
    public List<Review> unlabelled(int limit) {
        return all(
                query(
                        SELECT
                                + "where r.label_event is null and "
                                + COUNTING
                                + " order by r.written_at limit ?1",
                        limit));
    }

    @Override
    public void label(UUID id, @Nullable String labelEvent) {
        query("update reputation_review set label_event = ?2 where id = ?1", id, labelEvent)
                .executeUpdate();
    }

    private Tally tally(String which, String value) {
        var counts = new ArrayList<>(Collections.nCopies(Review.STARS_MAX, 0L));
        long buyers = 0;
        long elsewhere = 0;
        for (Object row :
                query(
                                """
                                select r.stars,
                                       count(*) filter (where r.purchase is not null
                                                          and r.refunded_at is null),
                                       count(*) filter (where r.purchase is not null),
                                       count(*) filter (where r.purchase is null)
                                from reputation_review r
                                where r.withdrawn_at is null and %s
                                group by r.stars
                                """
                                        .formatted(which),
                                value)
                        .getResultList()) {
            var columns = (Object[]) row;
            counts.set(Sql.number(columns[0]).intValue() - 1, Sql.number(columns[1]).longValue());
            buyers += Sql.number(columns[2]).longValue();
            elsewhere += Sql.number(columns[3]).longValue();
        }
        return new Tally(new Stars(counts), buyers, elsewhere);
    }

    private Query query(String sql, @Nullable Object... values) {
        var query = em.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    private static Optional<Review> first(Query query) {
        return all(query).stream().findFirst();
    }

    private static List<Review> all(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaReviews::review).toList();
    }

    private static Review review(Object[] row) {
        return new Review(
                (UUID) Objects.requireNonNull(row[0]),
                (String) row[1],
                new NostrKey((String) row[2]),
                (String) row[3],
                (String) row[4],
                (String) row[5],
                new NostrKey((String) row[6]),
                Sql.number(row[7]).intValue(),
                (String) row[8],
                Sql.at(row[9]),
                Sql.when(row[10]),
                row[11] == null
                        ? null
                        : new Review.Proof((UUID) row[11], (String) row[12], (String) row[13]),
                Sql.when(row[14]),
                Sql.when(row[15]),
                row[16] == null
                        ? null
                        : new Review.Reply(
                                (String) row[16],
                                Objects.requireNonNullElse((String) row[17], ""),
                                Sql.at(row[18]),
                                Sql.when(row[19])));
    }
}
