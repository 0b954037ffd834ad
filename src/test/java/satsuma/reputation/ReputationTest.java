package satsuma.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Suspicion.Rule;

/** What counts, what does not, and what is left when it is taken back. */
class ReputationTest {

    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final NostrKey SELLER = key("seller");

    private final InMemoryReputation kept = new InMemoryReputation();
    private final List<Record> told = new ArrayList<>();
    private Instant now = START;
    private final Reputation reputation = new Reputation(kept, kept, kept, told::add, () -> now);

    private static NostrKey key(String name) {
        return new NostrKey(
                ContentHash.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex());
    }

    private Trade trade(String seller, String buyer) {
        return new Trade(UUID.randomUUID(), key(seller), key(buyer), "dataset", Msat.ofSat(1_000));
    }

    private Trade sell(String seller, String buyer) {
        var trade = trade(seller, buyer);
        reputation.record(Outcome.sold(trade, now));
        reputation.record(Outcome.bought(trade, now));
        return trade;
    }

    private void count() {
        for (int i = 0; i < 10 && !reputation.due(1_000).isEmpty(); i++) {
            reputation.due(1_000).forEach(reputation::count);
        }
    }

    private void sellToMany(int buyers) {
        for (int i = 0; i < buyers; i++) {
            sell("seller", "buyer-" + i);
        }
        count();
    }

    private double score() {
        return Objects.requireNonNull(reputation.get(SELLER).score());
    }

    @Test
    void givesNobodyAScoreWhoNeverSold() {
        sell("seller", "buyer");
        count();

        assertThat(reputation.find(key("buyer"))).isEmpty();
        assertThat(reputation.find(key("nobody"))).isEmpty();
        assertThat(reputation.own(key("buyer")).orElseThrow().score()).isNull();
        assertThat(reputation.find(SELLER)).isPresent();
    }

    @Test
    void countsTheSameCauseOnce() {
        var trade = trade("seller", "buyer");

        reputation.record(Outcome.sold(trade, now));
        reputation.record(Outcome.sold(trade, now));
        count();

        assertThat(reputation.get(SELLER).evidence().sales()).isEqualTo(1);
    }

    @Test
    void climbsTheLadderOfTrustByDifferentBuyers() {
        sellToMany(9);
        assertThat(reputation.get(SELLER).tiers().trust()).isZero();

        sellToMany(10);
        assertThat(reputation.get(SELLER).evidence().counted()).isCloseTo(14, within(0.6));
        assertThat(reputation.get(SELLER).tiers().trust()).isEqualTo(1);
        assertThat(reputation.get(SELLER).weight()).isEqualTo(1.2);
    }

    @Test
    void counts100BuyersAsExpert() {
        for (int i = 0; i < 100; i++) {
            now = START.plus(Duration.ofHours(i));
            sell("seller", "buyer-" + i);
        }
        count();

        assertThat(reputation.get(SELLER).tiers().trust()).isEqualTo(3);
        assertThat(reputation.get(SELLER).weight()).isEqualTo(2.4);
    }

    @Test
    void lowersTheScoreAtOnceByALostDisputeAndRestoresItOnAppeal() {
        sellToMany(20);
        var lost = sell("seller", "unhappy");
        count();
        double before = score();

        reputation.record(Outcome.disputeLost("dispute:7", lost, SELLER, now));

        assertThat(score()).isLessThan(before);
        assertThat(reputation.get(SELLER).evidence().lost()).isEqualTo(1);

        reputation.reverse("dispute:7", "appeal");

        assertThat(score()).isEqualTo(before);
        assertThat(reputation.changes(SELLER))
                .extracting(Change::cause)
                .startsWith("reversal:dispute:7", "dispute:7");
        var changes = reputation.changes(SELLER);
        assertThat(changes.get(0).after()).isEqualTo(changes.get(1).before());
        assertThat(changes.get(0).before()).isEqualTo(changes.get(1).after());

        reputation.reverse("dispute:7", "again");
        assertThat(reputation.changes(SELLER)).hasSameSizeAs(changes);
    }

    @Test
    void makesNoSellerOfABuyerWhoWasWrong() {
        var buyer = key("buyer");
        var running = trade("seller", "buyer");

        reputation.record(Outcome.disputeLost("dispute:9", running, buyer, now));

        assertThat(reputation.find(buyer)).isEmpty();
        assertThat(reputation.own(buyer).orElseThrow().evidence().tradesSuccess()).isZero();
    }

    @Test
    void countsWhatWasGivenBackAsItsShare() {
        sellToMany(9);
        var whole = sell("seller", "tenth");
        count();

        reputation.record(Outcome.refunded("refund:1", whole, 0.25, now));
        assertThat(reputation.get(SELLER).evidence().success()).isCloseTo(0.975, within(1e-9));

        reputation.record(Outcome.refunded("refund:2", whole, 0.75, now));
        assertThat(reputation.get(SELLER).evidence().success()).isCloseTo(0.9, within(1e-9));
        assertThat(reputation.get(SELLER).evidence().refunded()).isEqualTo(1);
    }

    @Test
    void takesTheMeanOfWhatEachBuyerGave() {
        for (int i = 0; i < 4; i++) {
            var trade = sell("seller", "fan");
            reputation.record(Outcome.rated("review:" + i, trade, 5, now));
        }
        var other = sell("seller", "critic");
        reputation.record(Outcome.rated("review:c", other, 2, now));
        count();

        assertThat(reputation.get(SELLER).evidence().rating()).isEqualTo(3.5);
        assertThat(reputation.get(SELLER).evidence().ratings()).isEqualTo(2);
    }

    @Test
    void restoresTheScoreWhateverIsTakenBackInWhateverOrder() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 60; round++) {
            now = START.plus(Duration.ofHours(2L * round));
            sellToMany(5);
            var before = reputation.get(SELLER);
            var causes = new ArrayList<String>();
            for (int i = 0; i < 6; i++) {
                var cause = "test:" + round + ":" + i;
                var trade = sell("seller", "buyer-" + random.nextInt(8));
                causes.add("trade:" + trade.id() + ":sold");
                reputation.record(
                        switch (random.nextInt(3)) {
                            case 0 -> Outcome.disputeLost(cause, trade, SELLER, now);
                            case 1 ->
                                    Outcome.refunded(cause, trade, random.nextDouble(0.1, 1), now);
                            default -> Outcome.rated(cause, trade, 1 + random.nextInt(5), now);
                        });
                causes.add(cause);
                count();
            }
            while (!causes.isEmpty()) {
                reputation.reverse(causes.remove(random.nextInt(causes.size())), "test");
            }

            assertThat(reputation.get(SELLER).score()).isEqualTo(before.score());
            assertThat(reputation.get(SELLER).evidence()).isEqualTo(before.evidence());
        }
    }

    @Nested
    class WithTheDays {

        @Test
        void fadesByFiveInAHundredAWeek() {
            sellToMany(20);
            double fresh = reputation.get(SELLER).formula().base();

            now = START.plus(Duration.ofDays(14));
            reputation.aged(10).forEach(reputation::age);

            assertThat(score()).isCloseTo(fresh * 0.9025, within(0.00005));
        }

        @Test
        void changesNothingOnTheSameDayAgain() {
            sellToMany(20);
            now = START.plus(Duration.ofDays(1));
            reputation.age(SELLER);
            var changes = reputation.changes(SELLER);

            reputation.age(SELLER);
            now = now.plus(Duration.ofHours(6));
            reputation.age(SELLER);

            assertThat(reputation.aged(10)).doesNotContain(SELLER);
            assertThat(reputation.changes(SELLER)).isEqualTo(changes);
        }

        @Test
        void makesUpForTheNightsThatWereMissed() {
            sellToMany(20);
            var nightly = new InMemoryReputation();
            var other = new Reputation(nightly, nightly, nightly, _ -> {}, () -> now);
            for (int i = 0; i < 20; i++) {
                var trade = trade("seller", "buyer-" + i);
                other.record(Outcome.sold(trade, now));
                other.record(Outcome.bought(trade, now));
            }
            other.due(100).forEach(other::count);

            for (int day = 1; day <= 30; day++) {
                now = START.plus(Duration.ofDays(day));
                other.aged(100).forEach(other::age);
            }
            reputation.aged(100).forEach(reputation::age);

            assertThat(reputation.get(SELLER)).isEqualTo(other.get(SELLER));
            assertThat(days(reputation.changes(SELLER))).isEqualTo(days(other.changes(SELLER)));
            assertThat(days(reputation.changes(SELLER))).hasSize(31);
        }

        private static List<String> days(List<Change> changes) {
            return changes.stream()
                    .map(change -> change.day() + " " + change.before() + " " + change.after())
                    .toList();
        }

        @Test
        void comesBackWithTheNextSale() {
            sellToMany(20);
            now = START.plus(Duration.ofDays(60));
            reputation.age(SELLER);
            double faded = score();

            sell("seller", "late");
            count();

            assertThat(score()).isGreaterThan(faded);
            assertThat(reputation.get(SELLER).formula().idleDays()).isZero();
        }
    }

    @Nested
    class AgainstGaming {

        @Test
        void letsOneBuyerWhoComesAHundredTimesCountOnce() {
            for (int i = 0; i < 100; i++) {
                now = START.plus(Duration.ofHours(i));
                sell("seller", "one");
            }
            count();

            var standing = reputation.get(SELLER);
            assertThat(kept.rules(SELLER)).contains(Rule.FEW);
            assertThat(standing.evidence().sales()).isEqualTo(100);
            assertThat(standing.evidence().counted()).isEqualTo(1);
            assertThat(standing.tiers()).isEqualTo(Tiers.NEW);
            assertThat(standing.weight()).isEqualTo(Standing.UNKNOWN_WEIGHT);
        }

        @Test
        void suspectsNobodyForBeginning() {
            for (int i = 0; i < Pattern.JUDGED_FROM - 1; i++) {
                sell("seller", "one");
            }
            count();

            assertThat(kept.rules(SELLER)).isEmpty();
        }

        @Test
        void forgetsThatBuyersWereFewWhenTheyAreNotAnyMore() {
            for (int i = 0; i < 20; i++) {
                sell("seller", "one");
            }
            count();
            assertThat(kept.rules(SELLER)).containsExactly(Rule.FEW);

            sellToMany(5);

            assertThat(kept.rules(SELLER)).isEmpty();
        }

        @Test
        void countsNothingBetweenTwoWhoBuyFromEachOther() {
            sell("seller", "honest");
            sell("seller", "friend");
            sell("friend", "seller");
            count();

            assertThat(kept.rules(SELLER)).containsExactly(Rule.RING);
            assertThat(kept.rules(key("friend"))).containsExactly(Rule.RING);
            assertThat(reputation.get(SELLER).evidence().sales()).isEqualTo(1);
            assertThat(reputation.find(key("friend"))).isEmpty();
        }

        @Test
        void countsNothingInACircleOfThreeWhereverItIsClosed() {
            sell("a", "b");
            count();
            now = now.plus(Duration.ofDays(3));
            sell("b", "c");
            count();
            assertThat(reputation.find(key("a"))).isPresent();
            now = now.plus(Duration.ofDays(3));
            sell("c", "a");
            count();

            for (var who : List.of("a", "b", "c")) {
                assertThat(kept.rules(key(who))).as(who).containsExactly(Rule.RING);
                assertThat(reputation.find(key(who))).as(who).isEmpty();
            }
        }

        @Test
        void seesNoCircleInPurchasesMonthsApart() {
            sell("seller", "friend");
            now = now.plus(Duration.ofDays(Pattern.RING_DAYS + 1));
            sell("friend", "seller");
            count();

            assertThat(kept.rules(SELLER)).isEmpty();
        }

        @Test
        void countsNothingBetweenTwoWithOneWallet() {
            sell("seller", "sock");
            reputation.suspectSharedWallet(SELLER, key("sock"), "one wallet");
            count();

            assertThat(reputation.find(SELLER)).isEmpty();
        }

        @Test
        void countsALostDisputeAllTheSame() {
            var trade = sell("seller", "sock");
            reputation.suspectSharedWallet(SELLER, key("sock"), "one wallet");
            count();

            reputation.record(Outcome.disputeLost("dispute:1", trade, SELLER, now));

            assertThat(reputation.get(SELLER).evidence().lost()).isEqualTo(1);
            assertThat(reputation.get(SELLER).evidence().success()).isZero();
        }

        @Test
        void leavesOutAnHourOfVeryManySales() {
            sell("seller", "early");
            now = START.plus(Duration.ofHours(5));
            for (int i = 0; i <= Pattern.HOUR_MAX; i++) {
                sell("seller", "bot-" + i);
            }
            count();

            assertThat(kept.rules(SELLER)).containsExactly(Rule.BURST);
            assertThat(reputation.get(SELLER).evidence().sales()).isEqualTo(1);
        }

        @Test
        void leavesOutTinySalesIfMostAreTiny() {
            for (int i = 0; i < 20; i++) {
                var tiny =
                        new Trade(
                                UUID.randomUUID(),
                                SELLER,
                                key("tiny-" + i),
                                "skill",
                                Msat.ofSat(99));
                reputation.record(Outcome.sold(tiny, now));
            }
            sellToMany(6);

            assertThat(kept.rules(SELLER)).containsExactly(Rule.SMALL);
            assertThat(reputation.get(SELLER).evidence().sales()).isEqualTo(6);
        }
    }
}
