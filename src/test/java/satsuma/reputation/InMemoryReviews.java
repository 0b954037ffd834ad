package satsuma.reputation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/** {@link Reviews} in a map. */
public final class InMemoryReviews implements Reviews {

    private final Map<UUID, Review> all = new LinkedHashMap<>();
    private final Map<UUID, String> labels = new HashMap<>();

    @Override
    public void lock(NostrKey author, String listing) {
        // Tests go one after the other.
    }

    @Override
    public Optional<Review> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Review> find(NostrKey author, String listing) {
        return where(one -> one.author().equals(author) && one.listing().equals(listing))
                .findFirst();
    }

    @Override
    public Optional<Review> ofEvent(String eventId) {
        return where(
                        one -> {
                            var reply = one.reply();
                            return one.eventId().equals(eventId)
                                    || reply != null && reply.eventId().equals(eventId);
                        })
                .findFirst();
    }

    @Override
    public Optional<Review> ofPurchase(UUID purchase) {
        return where(
                        one -> {
                            var proof = one.proof();
                            return proof != null && proof.purchase().equals(purchase);
                        })
                .findFirst();
    }

    @Override
    public List<Review> by(NostrKey author, int limit) {
        return standing(one -> one.author().equals(author), 0, limit);
    }

    @Override
    public void put(Review review) {
        var before = all.put(review.id(), review);
        if (before != null && !before.eventId().equals(review.eventId())) {
            labels.remove(review.id());
        }
    }

    @Override
    public Tally tally(String listing) {
        return tally(one -> one.listing().equals(listing));
    }

    @Override
    public Tally tallyOf(NostrKey seller) {
        return tally(one -> one.seller().equals(seller));
    }

    @Override
    public List<Review> of(
            String listing, ReviewList.Order order, int skip, int limit, int elsewhere) {
        Predicate<Review> about = one -> one.listing().equals(listing);
        return Stream.concat(
                        standing(about, skip, limit).stream(),
                        where(about.and(InMemoryReviews::isFromElsewhere)).limit(elsewhere))
                .toList();
    }

    @Override
    public List<Review> ofSeller(NostrKey seller, int skip, int limit) {
        return standing(one -> one.seller().equals(seller), skip, limit);
    }

    @Override
    public List<Labelled> mislabelled(int limit) {
        return where(one -> !one.counts() && labels.containsKey(one.id()))
                .map(one -> new Labelled(one.id(), labels.getOrDefault(one.id(), "")))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Review> unlabelled(int limit) {
        return where(one -> one.counts() && !labels.containsKey(one.id())).limit(limit).toList();
    }

    @Override
    public void label(UUID id, @Nullable String labelEvent) {
        if (labelEvent == null) {
            labels.remove(id);
        } else {
            labels.put(id, labelEvent);
        }
    }

    private static boolean isFromElsewhere(Review one) {
        return !one.isVerified() && one.withdrawnAt() == null;
    }

    private Tally tally(Predicate<Review> which) {
        var counts = new ArrayList<>(Collections.nCopies(Review.STARS_MAX, 0L));
        where(which.and(Review::counts))
                .forEach(one -> counts.set(one.stars() - 1, counts.get(one.stars() - 1) + 1));
        return new Tally(
                new Stars(counts),
                standing(which, 0, Integer.MAX_VALUE).size(),
                where(which.and(InMemoryReviews::isFromElsewhere)).count());
    }

    private List<Review> standing(Predicate<Review> which, int skip, int limit) {
        return where(which)
                .filter(one -> one.isVerified() && one.withdrawnAt() == null)
                .sorted(Comparator.comparing(Review::writtenAt).reversed())
                .skip(skip)
                .limit(limit)
                .toList();
    }

    private Stream<Review> where(Predicate<Review> condition) {
        return all.values().stream().filter(condition);
    }
}
