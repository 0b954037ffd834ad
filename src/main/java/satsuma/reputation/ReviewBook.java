package satsuma.reputation;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Act;
import satsuma.identity.SigningDesk;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Kind;
import satsuma.reputation.Outcome.Trade;

/**
 * Keeps what people wrote about listings, and what sellers answered.
 *
 * <p>Reviews come in by signed events, whoever wrote them and wherever. Who knows of purchases says
 * which have one behind them ({@link #take}); only those count.
 */
@UseCase
public class ReviewBook {

    /** More of their own nobody looks through. */
    private static final int OWN_MAX = 200;

    private final Reviews reviews;
    private final Reputation reputation;
    private final SigningDesk signingDesk;
    private final Notices notices;
    private final ReviewTerms terms;
    private final InstantSource clock;

    @Inject
    public ReviewBook(
            Reviews reviews,
            Reputation reputation,
            SigningDesk signingDesk,
            Notices notices,
            ReviewTerms terms,
            InstantSource clock) {
        this.reviews = reviews;
        this.reputation = reputation;
        this.signingDesk = signingDesk;
        this.notices = notices;
        this.terms = terms;
        this.clock = clock;
    }

    /** What is reviewed. */
    public record Subject(String slug, String title, NostrKey seller) {}

    /**
     * What shows that the reviewer bought it.
     *
     * @param receipt its number, 64 hex digits
     * @param salt opens the receipt's commitment to its buyer
     */
    public record Bought(Trade trade, String receipt, String salt) {}

    /** For how long reviews and replies can be changed. */
    public ReviewTerms terms() {
        return terms;
    }

    /**
     * Takes note of a review. One with a purchase behind it can be changed for a time and then
     * stands; what is signed later is left aside, and so is what sellers say of their own.
     *
     * @param bought null if nobody here knows of a purchase: then it is from elsewhere
     */
    public void take(Event event, ReviewEvent.Said said, Subject subject, @Nullable Bought bought) {
        if (event.author().equals(subject.seller())) {
            return;
        }
        reviews.lock(event.author(), said.listing());
        var before = reviews.find(event.author(), said.listing()).orElse(null);
        if (before != null && !isChangeable(before, bought)) {
            return;
        }
        var first = before == null || isOfAnother(before, bought) ? null : before.writtenAt();
        var now = clock.instant();
        var after =
                new Review(
                        before == null ? UUID.randomUUID() : before.id(),
                        event.id(),
                        event.author(),
                        said.listing(),
                        subject.slug(),
                        subject.title(),
                        subject.seller(),
                        said.stars(),
                        said.text(),
                        first == null ? now : first,
                        first == null ? null : now,
                        bought == null
                                ? null
                                : new Review.Proof(
                                        bought.trade().id(), bought.receipt(), bought.salt()),
                        null,
                        null,
                        before == null ? null : before.reply());
        reviews.put(after);
        if (before != null && before.counts()) {
            reputation.reverse(cause(before), "edited");
        }
        if (bought != null) {
            reputation.record(Outcome.rated(cause(after), bought.trade(), said.stars(), now));
            notices.tell(
                    new ReviewReceived(
                            after.id(),
                            subject.seller(),
                            event.author(),
                            subject.slug(),
                            subject.title(),
                            said.stars(),
                            now));
        }
    }

    /** Until when the review of a purchase can be changed. */
    public boolean isEditable(Review review) {
        return clock.instant().isBefore(terms.until(review.writtenAt()));
    }

    /** Takes note of answers, and of what is taken back. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        switch (event.kind()) {
            case Kind.COMMENT -> answer(event);
            case Kind.DELETION -> takeBack(event);
            default -> {}
        }
    }

    /** The buyer got everything back: what they wrote stays and does not count any more. */
    public void refunded(UUID purchase) {
        reviews.ofPurchase(purchase)
                .filter(review -> review.refundedAt() == null)
                .ifPresent(review -> {
                    reviews.put(review.refunded(clock.instant()));
                    reputation.reverse(cause(review), "refunded");
                });
    }

    /**
     * Has the seller answer a review, or change the answer.
     *
     * @param next the path to go on to
     * @throws Refusal {@link ReviewRefusal#UNKNOWN} if it is about another's listing, {@link
     *     ReviewRefusal#TEXT_MISSING}, {@link ReviewRefusal#CLOSED}
     */
    public Act reply(Actor seller, UUID id, String text, String next) {
        var review =
                reviews.find(id)
                        .filter(found -> found.seller().equals(seller.key()))
                        .filter(found -> found.withdrawnAt() == null && found.isVerified())
                        .orElseThrow(() -> new Refusal(ReviewRefusal.UNKNOWN));
        if (ReviewEvent.clean(text).isEmpty()) {
            throw new Refusal(ReviewRefusal.TEXT_MISSING);
        }
        if (!isAnswerable(review)) {
            throw new Refusal(ReviewRefusal.CLOSED);
        }
        var draft = ReviewEvent.reply(review, text, clock.instant());
        return signingDesk.ask(seller, List.of(draft), next);
    }

    /** Whether its seller can still answer it, or change the answer. */
    public boolean isAnswerable(Review review) {
        var reply = review.reply();
        return reply == null || clock.instant().isBefore(terms.until(reply.at()));
    }

    /** What buyers wrote about {@code listing}, and apart what came from elsewhere. */
    public ReviewList of(String listing, ReviewList.Order order, int page) {
        var tally = reviews.tally(listing);
        int shown = page(page, tally.buyers());
        var all =
                tally.buyers() + tally.elsewhere() == 0
                        ? List.<Review>of()
                        : reviews.of(
                                listing,
                                order,
                                skipped(shown),
                                ReviewList.PAGE_SIZE,
                                ReviewList.ELSEWHERE_MAX);
        return new ReviewList(
                tally.stars(),
                all.stream().filter(Review::isVerified).toList(),
                tally.buyers(),
                shown,
                all.stream().filter(review -> !review.isVerified()).toList());
    }

    /** What buyers wrote about anything {@code seller} sells, latest first. */
    public ReviewList ofSeller(NostrKey seller, int page) {
        var tally = reviews.tallyOf(seller);
        int shown = page(page, tally.buyers());
        return new ReviewList(
                tally.stars(),
                tally.buyers() == 0
                        ? List.of()
                        : reviews.ofSeller(seller, skipped(shown), ReviewList.PAGE_SIZE),
                tally.buyers(),
                shown,
                List.of());
    }

    /** What {@code author} wrote about what they bought. */
    public List<Review> by(NostrKey author) {
        return reviews.by(author, OWN_MAX);
    }

    /** What {@code author} wrote about {@code listing}. */
    public Optional<Review> find(NostrKey author, String listing) {
        return reviews.find(author, listing);
    }

    private static int skipped(int page) {
        return (page - 1) * ReviewList.PAGE_SIZE;
    }

    private static int page(int asked, long count) {
        int pages = (int) Math.max(1, Math.ceilDiv(count, ReviewList.PAGE_SIZE));
        return Math.clamp(asked, 1, pages);
    }

    private static String cause(Review review) {
        return "review:" + review.eventId();
    }

    private boolean isChangeable(Review before, @Nullable Bought bought) {
        if (before.proof() == null || isOfAnother(before, bought) && bought != null) {
            return true;
        }
        return bought != null && before.refundedAt() == null && isEditable(before);
    }

    private static boolean isOfAnother(Review before, @Nullable Bought bought) {
        var proof = before.proof();
        return proof == null
                ? bought != null
                : bought == null || !proof.purchase().equals(bought.trade().id());
    }

    /** Only the seller's word is an answer; that of others is talk. */
    private void answer(Event event) {
        event.first("a")
                .flatMap(ReviewBook::addressed)
                .flatMap(one -> reviews.find(one.author(), one.listing()))
                .filter(review -> review.seller().equals(event.author()))
                .filter(review -> review.withdrawnAt() == null && isAnswerable(review))
                .ifPresent(review -> reviews.put(answered(review, event)));
    }

    private Review answered(Review review, Event event) {
        var before = review.reply();
        var now = clock.instant();
        return review.answered(
                new Review.Reply(
                        event.id(),
                        ReviewEvent.clean(event.content()),
                        before == null ? now : before.at(),
                        before == null ? null : now));
    }

    private void takeBack(Event deletion) {
        for (var id : deletion.all("e")) {
            reviews.ofEvent(id).ifPresent(review -> takeBack(deletion, id, review));
        }
        deletion.all("a").stream()
                .map(ReviewBook::addressed)
                .flatMap(Optional::stream)
                .filter(one -> one.author().equals(deletion.author()))
                .map(one -> reviews.find(one.author(), one.listing()))
                .flatMap(Optional::stream)
                .forEach(this::withdraw);
    }

    private void takeBack(Event deletion, String id, Review review) {
        var reply = review.reply();
        if (review.eventId().equals(id) && review.author().equals(deletion.author())) {
            withdraw(review);
        } else if (reply != null
                && reply.eventId().equals(id)
                && review.seller().equals(deletion.author())) {
            reviews.put(review.answered(null));
        }
    }

    private void withdraw(Review review) {
        if (review.withdrawnAt() == null) {
            reviews.put(review.withdrawn(clock.instant()));
            reputation.reverse(cause(review), "withdrawn");
        }
    }

    private record Addressed(NostrKey author, String listing) {}

    /** Whose review an address names, and of which listing. */
    private static Optional<Addressed> addressed(String address) {
        var parts = address.split(":", 4);
        if (parts.length < 4
                || !parts[0].equals(Integer.toString(Kind.PRODUCT_REVIEW))
                || !parts[1].matches("[0-9a-f]{64}")
                || !parts[2].equals("a")) {
            return Optional.empty();
        }
        return Optional.of(new Addressed(new NostrKey(parts[1]), Objects.requireNonNull(parts[3])));
    }
}
