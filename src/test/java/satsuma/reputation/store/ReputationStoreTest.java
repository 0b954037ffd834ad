package satsuma.reputation.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Change;
import satsuma.reputation.Ladder;
import satsuma.reputation.Outcome;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Reputation;
import satsuma.reputation.Standing;
import satsuma.reputation.Suspicion.Rule;
import satsuma.reputation.Tiers;
import satsuma.site.TestDatabase;

/** The same rules as in memory, with PostgreSQL to add things up. */
class ReputationStoreTest {

    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

    private final String own = UUID.randomUUID().toString();
    private final NostrKey seller = key("seller");
    private Instant now = START;

    private NostrKey key(String name) {
        return new NostrKey(ContentHash.of((own + name).getBytes(UTF_8)).hex());
    }

    private Trade trade(String from, String to, long sat) {
        return new Trade(UUID.randomUUID(), key(from), key(to), "compute", Msat.ofSat(sat));
    }

    private void in(Consumer<Reputation> work) {
        TestDatabase.inTransaction(em -> work.accept(reputation(em)));
    }

    private Reputation reputation(EntityManager em) {
        return new Reputation(
                ReputationStores.outcomes(em),
                ReputationStores.standings(em),
                ReputationStores.suspicions(em),
                _ -> {},
                () -> now);
    }

    private Trade sell(String from, String to) {
        return sell(trade(from, to, 1_000));
    }

    private Trade sell(Trade trade) {
        in(reputation -> {
            reputation.record(Outcome.sold(trade, now));
            reputation.record(Outcome.bought(trade, now));
        });
        return trade;
    }

    private void count(String... names) {
        for (var name : names) {
            in(reputation -> reputation.count(key(name)));
        }
    }

    private Standing standing(String name) {
        return TestDatabase.fromTransaction(em -> reputation(em).get(key(name)));
    }

    private List<Rule> rules(String name) {
        return TestDatabase.fromTransaction(em ->
                ReputationStores.suspicions(em).of(key(name)).stream()
                        .map(suspicion -> suspicion.rule())
                        .toList());
    }

    private List<Change> changes() {
        return TestDatabase.fromTransaction(em -> reputation(em).changes(seller));
    }

    private List<NostrKey> due() {
        return TestDatabase.fromTransaction(em -> reputation(em).due(100_000));
    }

    private List<NostrKey> aged() {
        return TestDatabase.fromTransaction(em -> reputation(em).aged(100_000));
    }

    /** Also before the money has gone anywhere: who buys and is wrong has sold nothing. */
    @Test
    void makesNoSellerOfABuyerWhoWasWrong() {
        var running = trade("seller", "buyer", 1_000);
        in(reputation ->
                reputation.record(
                        Outcome.disputeLost("dispute:" + own, running, key("buyer"), now)));
        in(reputation ->
                reputation.record(
                        Outcome.disputeWon("dispute:" + own, running, key("seller"), now)));

        var buyer =
                TestDatabase.fromTransaction(em -> reputation(em).own(key("buyer")).orElseThrow());
        assertThat(buyer.isPublic()).isFalse();
        assertThat(buyer.score()).isNull();
        assertThat(buyer.evidence().lost()).isZero();
        assertThat(buyer.evidence().tradesCounted()).isEqualTo(1);
        assertThat(buyer.evidence().tradesSuccess()).isZero();
        assertThat(TestDatabase.fromTransaction(em -> reputation(em).find(seller)).isEmpty())
                .isTrue();
    }

    @Test
    void addsUpByTradeAndByCounterpart() {
        var first = sell("seller", "a");
        sell("seller", "a");
        var third = sell("seller", "b");
        in(reputation -> {
            reputation.record(Outcome.rated("review:1" + own, first, 4, now));
            reputation.record(Outcome.refunded("refund:1" + own, third, 0.5, now));
        });

        var evidence = standing("seller").evidence();
        assertThat(evidence.sales()).isEqualTo(3);
        assertThat(evidence.counterparts()).isEqualTo(2);
        assertThat(evidence.counted()).isEqualTo(2.5);
        assertThat(evidence.success()).isCloseTo((1.5 + 0.5) / 2.5, within(1e-9));
        assertThat(evidence.rating()).isEqualTo(4);
        assertThat(evidence.jobsCounted()).isEqualTo(2.5);
        assertThat(evidence.firstSale()).isEqualTo(START);
        assertThat(evidence.lastSale()).isEqualTo(START);
    }

    @Test
    void namesWhoseSalesAreNotCountedYet() {
        sell("seller", "a");

        assertThat(due()).contains(seller, key("a"));
        count("seller");
        assertThat(due()).contains(key("a")).doesNotContain(seller);
    }

    @Test
    void restoresWhatADisputeCost() {
        var trade = sell("seller", "a");
        sell("seller", "b");
        count("seller");
        var before = standing("seller");

        in(reputation ->
                reputation.record(Outcome.disputeLost("dispute:" + own, trade, seller, now)));
        assertThat(standing("seller").score()).isLessThan(Objects.requireNonNull(before.score()));
        in(reputation -> reputation.reverse("dispute:" + own, "appeal"));

        assertThat(standing("seller")).isEqualTo(before);
        var causes = changes().stream().map(change -> change.cause()).toList();
        assertThat(causes).startsWith("reversal:dispute:" + own, "dispute:" + own);
    }

    @Test
    void keepsHistoryForGood() {
        sell("seller", "a");
        count("seller");

        assertThatThrownBy(() ->
                        TestDatabase.inTransaction(em ->
                                em.createNativeQuery("delete from reputation_change where who = ?1")
                                        .setParameter(1, seller.hex())
                                        .executeUpdate()))
                .hasStackTraceContaining("insert-only");
    }

    @Test
    void findsCirclesOfTwoAndThree() {
        sell("seller", "honest");
        sell("seller", "friend");
        sell("friend", "seller");
        sell("x", "y");
        sell("y", "z");
        sell("z", "x");
        count("seller", "friend", "x", "y", "z");

        assertThat(rules("seller")).containsExactly(Rule.RING);
        assertThat(standing("seller").evidence().sales()).isEqualTo(1);
        assertThat(rules("x")).containsOnly(Rule.RING);
        assertThat(
                        TestDatabase.<Boolean>fromTransaction(
                                em -> reputation(em).find(key("x")).isEmpty()))
                .isTrue();
    }

    @Test
    void leavesOutBurstsAndTinySales() {
        sell("seller", "early");
        now = START.plus(Duration.ofHours(3));
        TestDatabase.inTransaction(em -> {
            for (int i = 0; i < 101; i++) {
                reputation(em).record(Outcome.sold(trade("seller", "bot-" + i, 1_000), now));
            }
        });
        for (int i = 0; i < 20; i++) {
            sell(trade("tiny", "t-" + i, 99));
        }
        sell("tiny", "large");
        count("seller", "tiny");

        assertThat(rules("seller")).containsExactly(Rule.BURST);
        assertThat(standing("seller").evidence().sales()).isEqualTo(1);
        assertThat(rules("tiny")).containsExactly(Rule.SMALL);
        assertThat(standing("tiny").evidence().sales()).isEqualTo(1);
    }

    @Test
    void letsOneBuyerCountOnce() {
        for (int i = 0; i < 20; i++) {
            sell("seller", "one");
        }
        count("seller");

        assertThat(rules("seller")).containsExactly(Rule.FEW);
        assertThat(standing("seller").evidence().counted()).isEqualTo(1);
    }

    @Test
    void bringsAStandingToTheDayItIs() {
        sell("seller", "a");
        count("seller");
        double fresh = Objects.requireNonNull(standing("seller").score());
        now = START.plus(Duration.ofDays(7));

        var aged = aged();
        assertThat(aged).contains(seller);
        in(reputation -> reputation.age(seller));

        assertThat(standing("seller").score()).isCloseTo(fresh * 0.95, within(0.0001));
        assertThat(changes()).hasSize(8);
        assertThat(aged()).doesNotContain(seller);
    }

    @Test
    void letsTheInvitedIn() {
        sell("seller", "a");
        count("seller");
        TestDatabase.inTransaction(em -> {
            var standings = ReputationStores.standings(em);
            standings.invite(seller, key("operator"), "audited", now);
            assertThat(standings.isInvited(seller)).isTrue();
        });
        sell("seller", "b");
        count("seller");

        assertThat(standing("seller").tiers()).isEqualTo(new Tiers(3, 0, 0));
        List<Standing> invited =
                TestDatabase.fromTransaction(em -> reputation(em).ofTier(Ladder.ACCESS, 3));
        assertThat(invited).extracting(Standing::who).contains(seller);
        assertThat(
                        TestDatabase.fromTransaction(em -> reputation(em).stats())
                                .of(Ladder.ACCESS)
                                .get(3))
                .isPositive();
        TestDatabase.inTransaction(em -> ReputationStores.standings(em).uninvite(seller));
    }

    @Test
    void hasThePolicyTheRulesWereWrittenFor() {
        var policy = TestDatabase.fromTransaction(em -> reputation(em).policy());

        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.rungs()).hasSize(12);
        assertThat(policy.weight(3, 4.5)).isEqualTo(2.7);
    }
}
