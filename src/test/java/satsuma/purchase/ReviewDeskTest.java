package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.identity.Act;
import satsuma.identity.IdentityRefusal;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;
import satsuma.reputation.InMemoryReputation;
import satsuma.reputation.InMemoryReviews;
import satsuma.reputation.Outcome;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Reputation;
import satsuma.reputation.Review;
import satsuma.reputation.ReviewBook;
import satsuma.reputation.ReviewEvent;
import satsuma.reputation.ReviewList;
import satsuma.reputation.ReviewRefusal;
import satsuma.reputation.ReviewTerms;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.RefundOrder;

/** Who may review what, for how long, and what comes from elsewhere. */
class ReviewDeskTest {

    private static final Duration EDITABLE = Duration.ofDays(14);

    private final InMemoryShop shop = new InMemoryShop();
    private final KeptPeople kept = KeptPeople.inMemory(this::hear);
    private final InMemoryReputation outcomes = new InMemoryReputation();
    private final Reputation reputation =
            new Reputation(outcomes, outcomes, outcomes, _ -> {}, shop.clock);
    private final ReviewBook book =
            new ReviewBook(
                    new InMemoryReviews(),
                    reputation,
                    kept.desk(),
                    _ -> {},
                    new ReviewTerms(EDITABLE),
                    shop.clock);
    private final ReviewDesk desk =
            new ReviewDesk(
                    shop.purchases,
                    shop.receiptsPort(),
                    shop.catalogue,
                    book,
                    kept.desk(),
                    kept.suspensions(),
                    kept.publisher(),
                    shop.clock);

    private final Actor seller = person("sara");
    private final Actor buyer = person("ben");
    private final Listing listing = sell(2_000);

    private void hear(Record notice) {
        if (notice instanceof EventAccepted accepted) {
            desk.on(accepted);
            book.on(accepted);
        }
    }

    private Actor person(String name) {
        kept.clock().accept(shop.now);
        return new Actor(kept.people().registerCustodial(name, name, ""), name, Set.of());
    }

    private Listing sell(long sat) {
        var made =
                ListingSamples.listing(
                        "zones",
                        seller.key(),
                        Goods.DATASET,
                        "Time zones",
                        sat,
                        "geography",
                        List.of());
        shop.sell(made);
        return made;
    }

    private PurchaseId buy() {
        var id = shop.checkout.begin(buyer, "zones", "key-" + shop.now.toEpochMilli());
        shop.pay(id);
        var trade = new Trade(id.value(), seller.key(), buyer.key(), "dataset", Msat.ofSat(2_000));
        reputation.record(Outcome.sold(trade, shop.now));
        return id;
    }

    private void write(PurchaseId id, int stars, String text) {
        assertThat(desk.write(buyer, id, stars, text, "/library"))
                .isInstanceOf(Act.Published.class);
    }

    private void pass(Duration time) {
        shop.now = shop.now.plus(time);
        kept.clock().accept(shop.now);
    }

    private ReviewList shown() {
        return book.of(listing.address(), ReviewList.Order.NEWEST, 1);
    }

    private double rating() {
        return Objects.requireNonNull(
                reputation.own(seller.key()).orElseThrow().evidence().rating());
    }

    private static void assertRefused(Refusal.Reason why, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(why));
    }

    @Test
    void letsABuyerReviewWhatWasPaidFor() {
        var id = buy();

        write(id, 4, "Complete, but no leap seconds.");

        var review = shown().reviews().getFirst();
        assertThat(review.author()).isEqualTo(buyer.key());
        assertThat(review.stars()).isEqualTo(4);
        assertThat(review.text()).isEqualTo("Complete, but no leap seconds.");
        assertThat(shown().stars().mean()).isEqualTo(4);
        var proof = Objects.requireNonNull(review.proof());
        var kept = shop.receiptsPort().find(new ReceiptId(proof.receipt())).orElseThrow();
        var receipt = Receipt.read(Event.fromJson(kept.event()).content());
        assertThat(Receipt.commitment(proof.salt(), review.author()))
                .isEqualTo(receipt.buyerCommitment());
    }

    @Test
    void refusesWhoHasNotPaid() {
        var unpaid = shop.checkout.begin(buyer, "zones", "key-0001");

        assertRefused(ReviewRefusal.NOT_BOUGHT, () -> desk.open(buyer, unpaid));
        assertRefused(PurchaseRefusal.UNKNOWN, () -> desk.open(seller, unpaid));
    }

    @Test
    void refusesWhoIsSuspended() {
        var id = buy();
        var operator = new Actor(seller.key(), "otto", Set.of(Role.OPERATOR));
        kept.suspensions().suspend(operator, buyer.key(), "Spam");

        assertRefused(IdentityRefusal.SUSPENDED, () -> desk.write(buyer, id, 1, "Bad", "/library"));
    }

    @Test
    void refusesWhatWasFree() {
        sell(0);
        var free = shop.checkout.begin(buyer, "zones", "key-0002");

        assertRefused(ReviewRefusal.FREE, () -> desk.write(buyer, free, 5, "", "/library"));
    }

    @Test
    void refusesWhatWasGivenBackWhole() {
        var id = buy();
        shop.tradeDesk.refund(seller, id, new RefundOrder(Msat.ofSat(2_000), "sorry", "r-1"));

        assertRefused(ReviewRefusal.NOT_BOUGHT, () -> desk.write(buyer, id, 1, "", "/library"));
    }

    @Test
    void refusesStarsThereAreNot() {
        var id = buy();

        assertRefused(ReviewRefusal.STARS_MISSING, () -> desk.write(buyer, id, 0, "", "/"));
        assertRefused(ReviewRefusal.STARS_MISSING, () -> desk.write(buyer, id, 6, "", "/"));
        assertRefused(
                ReviewRefusal.TEXT_TOO_LONG,
                () -> desk.write(buyer, id, 5, "x".repeat(Review.TEXT_MAX + 1), "/"));
    }

    @Test
    void keepsOneReviewThatCanBeChangedForATime() {
        var id = buy();
        write(id, 2, "Hm.");
        assertThat(rating()).isEqualTo(2);

        pass(EDITABLE.minusSeconds(1));
        write(id, 5, "Now I understand it.");

        assertThat(shown().reviews()).hasSize(1);
        assertThat(shown().stars().mean()).isEqualTo(5);
        assertThat(rating()).isEqualTo(5);

        pass(Duration.ofSeconds(1));
        assertRefused(ReviewRefusal.CLOSED, () -> desk.write(buyer, id, 1, "", "/library"));
    }

    @Test
    void leavesAsideWhatIsSignedElsewhereTooLate() {
        var id = buy();
        write(id, 5, "Good.");
        pass(EDITABLE);

        desk.publish(buyer, signed(buyer, 1, "Bad."));

        assertThat(shown().reviews().getFirst().text()).isEqualTo("Good.");
        assertThat(rating()).isEqualTo(5);
    }

    @Test
    void keepsApartWhatComesFromElsewhere() {
        var stranger = person("olga");

        kept.publisher().publish(signed(stranger, 1, "Never bought it."));

        assertThat(shown().reviews()).isEmpty();
        assertThat(shown().stars().isAny()).isFalse();
        assertThat(shown().elsewhere())
                .extracting(Review::text)
                .containsExactly("Never bought it.");
        assertThat(reputation.own(seller.key())).isEmpty();
        assertRefused(
                ReviewRefusal.NOT_BOUGHT,
                () -> desk.publish(stranger, signed(stranger, 1, "Again.")));
    }

    @Test
    void takesWhatABuyerSignedElsewhereLikeOneOfOurForm() {
        buy();

        desk.publish(buyer, signed(buyer, 3, "By another program."));

        assertThat(shown().reviews()).extracting(Review::stars).containsExactly(3);
    }

    @Test
    void takesNothingFromTheSeller() {
        kept.publisher().publish(signed(seller, 5, "Buy it."));

        assertThat(shown().elsewhere()).isEmpty();
    }

    @Test
    void refusesAReviewSignedByAnother() {
        buy();

        assertRefused(
                ReviewRefusal.NOT_A_REVIEW,
                () -> desk.publish(buyer, signed(person("olga"), 1, "")));
    }

    @Test
    void countsNoReviewOfWhatWasGivenBackSince() {
        var id = buy();
        write(id, 5, "Good.");

        shop.tradeDesk.refund(seller, id, new RefundOrder(Msat.ofSat(2_000), "sorry", "r-1"));
        shop.told.stream()
                .filter(EscrowRefunded.class::isInstance)
                .map(EscrowRefunded.class::cast)
                .forEach(desk::on);

        assertThat(shown().stars().isAny()).isFalse();
        assertThat(shown().reviews().getFirst().refundedAt()).isNotNull();
    }

    @Test
    void takesAReviewBackThatItsAuthorDeletes() {
        var id = buy();
        write(id, 1, "Bad.");
        var event = shown().reviews().getFirst().eventId();
        pass(Duration.ofMinutes(1));

        kept.publisher()
                .publish(
                        kept.custody()
                                .sign(
                                        seller.key(),
                                        new Draft(
                                                seller.key(),
                                                shop.now,
                                                Kind.DELETION,
                                                List.of(Tag.of("e", event)),
                                                "")));
        assertThat(shown().reviews()).hasSize(1);

        kept.publisher()
                .publish(
                        kept.custody()
                                .sign(
                                        buyer.key(),
                                        new Draft(
                                                buyer.key(),
                                                shop.now,
                                                Kind.DELETION,
                                                List.of(Tag.of("e", event)),
                                                "")));
        assertThat(shown().reviews()).isEmpty();
        assertThat(shown().stars().isAny()).isFalse();
    }

    @Test
    void letsTheSellerAnswerOnceAndChangeItForATime() {
        write(buy(), 2, "No leap seconds.");
        var review = shown().reviews().getFirst();

        assertRefused(ReviewRefusal.UNKNOWN, () -> book.reply(buyer, review.id(), "Hi", "/"));
        assertRefused(ReviewRefusal.TEXT_MISSING, () -> book.reply(seller, review.id(), " ", "/"));
        book.reply(seller, review.id(), "They are in version 2.", "/studio/reviews");
        pass(Duration.ofDays(1));
        book.reply(seller, review.id(), "They are in version 2.1.", "/studio/reviews");

        var reply = Objects.requireNonNull(shown().reviews().getFirst().reply());
        assertThat(reply.text()).isEqualTo("They are in version 2.1.");
        assertThat(reply.editedAt()).isEqualTo(shop.now);
        pass(EDITABLE);
        assertRefused(ReviewRefusal.CLOSED, () -> book.reply(seller, review.id(), "Oh", "/"));
    }

    private Event signed(Actor who, int stars, String text) {
        return kept.custody()
                .sign(
                        who.key(),
                        ReviewEvent.draft(who.key(), listing.address(), stars, text, shop.now));
    }
}
