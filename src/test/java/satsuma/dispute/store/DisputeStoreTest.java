package satsuma.dispute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.dispute.Claim;
import satsuma.dispute.Decision;
import satsuma.dispute.Dispute.Hold;
import satsuma.dispute.DisputeAnswered;
import satsuma.dispute.DisputeAppealed;
import satsuma.dispute.DisputeEscalated;
import satsuma.dispute.DisputeFiled;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.DisputeResolved;
import satsuma.dispute.DisputeState.Arbitration;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeState.InReview;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.DisputeStep;
import satsuma.dispute.DisputeStep.What;
import satsuma.dispute.DisputeType;
import satsuma.dispute.EvidenceKind;
import satsuma.dispute.Exhibit;
import satsuma.dispute.Outcome;
import satsuma.dispute.Published;
import satsuma.dispute.Verdict;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.ledger.LedgerAccount.PlatformRevenue;
import satsuma.ledger.LedgerAccount.ReferrerPayable;
import satsuma.nostr.Events;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.settlement.EscrowState;
import satsuma.settlement.SettlementRefusal;
import satsuma.site.TestDatabase;

/** Whole disputes on a real database: what the clocks do, and where the money is after each. */
class DisputeStoreTest {

    private static final int AT_ONCE = 32;
    private static final String REASON = "The rows of two months are missing in the file.";

    private final DisputeWorld world = new DisputeWorld();

    @Test
    void freezesTheTradeWithTheFilingAndTellsTheOtherSide() {
        var trade = world.sell(5_000);

        var id = world.file(world.buyer, trade, 5_000);

        assertThat(world.escrow(trade).state()).isInstanceOf(EscrowState.Frozen.class);
        assertThat(world.state(id))
                .isEqualTo(new AwaitingResponse(world.now.plus(Duration.ofDays(1))));
        assertThat(world.told)
                .filteredOn(DisputeFiled.class::isInstance)
                .singleElement()
                .isEqualTo(
                        new DisputeFiled(
                                id,
                                trade,
                                world.buyer.key(),
                                world.seller.key(),
                                world.now.plus(Duration.ofDays(1)),
                                world.now));
        assertThat(steps(id)).containsExactly(What.FILED, What.SERVED);
    }

    @Test
    void isFiledByAPartyOnceAndWithinReason() {
        var trade = world.sell(5_000);
        assertRefused(() -> world.file(world.ada, trade, 1), DisputeRefusal.TRADE_UNKNOWN);
        assertRefused(
                () -> world.file(world.buyer, UUID.randomUUID(), 1), DisputeRefusal.TRADE_UNKNOWN);
        assertRefused(() -> world.file(world.buyer, trade, 5_001), DisputeRefusal.AMOUNT_TOO_MUCH);
        assertRefused(() -> world.file(world.buyer, trade, 0), DisputeRefusal.AMOUNT_MALFORMED);

        var claim = DisputeWorld.claim(trade, 5_000);
        var id = world.filing.file(world.buyer, claim);

        assertThat(world.filing.file(world.buyer, claim)).isEqualTo(id);
        assertRefused(() -> world.file(world.buyer, trade, 1), DisputeRefusal.OPEN_ALREADY);
        assertRefused(() -> world.file(world.seller, trade, 1), DisputeRefusal.OPEN_ALREADY);
        var other =
                new Claim(world.sell(5_000), DisputeType.FRAUD, claim.amount(), "x", claim.key());
        assertRefused(() -> world.filing.file(world.buyer, other), DisputeRefusal.KEY_REUSED);

        world.room.withdraw(world.buyer, id, DisputeWorld.key());
        assertThat(world.escrow(trade).state()).isInstanceOf(EscrowState.Held.class);
        assertRefused(() -> world.file(world.buyer, trade, 1), DisputeRefusal.FILED_BEFORE);
        assertThat(world.file(world.seller, trade, 1)).isNotEqualTo(id);
    }

    @Test
    void isFiledForSomeDaysAfterTheMoneyWasPaidOut() {
        var trade = world.sellAndRelease(5_000);
        var late = world.sellAndRelease(5_000);
        world.pass(Duration.ofDays(14));

        assertThat(world.file(world.buyer, trade, 100)).isNotNull();
        world.pass(Duration.ofSeconds(1));
        assertRefused(() -> world.file(world.buyer, late, 100), DisputeRefusal.TOO_LATE);
    }

    @Test
    void setsAsideWhatTheSellerStillHasOfWhatWasPaidOut() {
        var trade = world.sellAndRelease(5_000);
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(4_000));

        var id = world.file(world.buyer, trade, 2_000);

        assertThat(world.open(id).dispute().hold()).isEqualTo(Hold.RESERVED);
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(2_400));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> world.takeOut(2_401));
        world.takeOut(2_400);

        world.room.withdraw(world.buyer, id, DisputeWorld.key());
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(1_600));
    }

    /** The figure of DIS-5: 5,000 refunded moves 5,000 back, from each by their share. */
    @Test
    void movesFiveThousandBackFromThoseWhoShareIt() {
        var trade = world.sellAndRelease(5_000);
        var platform = world.ledger.balance(new PlatformRevenue()).msat();
        var referrer = new ReferrerPayable(world.referrer.key());
        assertThat(world.available(referrer)).isEqualTo(Msat.ofSat(400));
        var id = world.before(world.ada, trade, 5_000);

        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        assertThat(world.buyersBalance()).isEqualTo(Msat.ZERO);
        world.pass(Duration.ofDays(2));
        assertThat(world.look(id)).isTrue();

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(5_000));
        assertThat(world.sellersBalance()).isEqualTo(Msat.ZERO);
        assertThat(world.available(referrer)).isEqualTo(Msat.ZERO);
        assertThat(world.ledger.balance(new PlatformRevenue()).msat())
                .isEqualTo(platform - Msat.ofSat(600).value());
        assertThat(world.look(id)).isFalse();
    }

    @Test
    void movesNothingBeforeItIsFinalAndEverythingOnceThen() {
        var trade = world.sell(5_000);
        var id = world.before(world.ada, trade, 3_000);

        world.bench.rule(world.ada, id, part(1_000), DisputeWorld.key());

        assertThat(world.escrow(trade).state()).isInstanceOf(EscrowState.Frozen.class);
        world.pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(world.look(id)).isFalse();
        world.pass(Duration.ofSeconds(1));
        assertThat(world.look(id)).isTrue();

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(1_000));
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(3_200));
        assertThat(world.escrow(trade).state()).isInstanceOf(EscrowState.Released.class);
        assertThat(world.state(id).isOver()).isTrue();
        assertRefused(() -> world.docket.look(id), DisputeRefusal.OVER);
        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(1_000));
    }

    @Test
    void goesToAnotherArbiterOnAppealWhoseWordIsFinal() {
        var trade = world.sell(5_000);
        var id = world.before(world.ada, trade, 5_000);
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());

        world.room.appeal(world.seller, id, "She did not look at the log", DisputeWorld.key());

        assertThat(world.escrow(trade).state()).isInstanceOf(EscrowState.Frozen.class);
        assertRefused(() -> world.bench.take(world.ada, id), DisputeRefusal.RULED_BEFORE);
        assertRefused(
                () -> world.bench.rule(world.ada, id, full(), DisputeWorld.key()),
                DisputeRefusal.RULED_BEFORE);
        world.bench.take(world.eve, id);
        world.bench.rule(world.eve, id, none(), DisputeWorld.key());

        assertThat(world.buyersBalance()).isEqualTo(Msat.ZERO);
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(4_000));
        assertRefused(
                () -> world.room.appeal(world.buyer, id, "Again", DisputeWorld.key()),
                DisputeRefusal.NOT_APPEALABLE);
        assertThat(world.open(id).rulings())
                .extracting("decision")
                .containsExactly(Decision.FULL, Decision.NONE);
        assertThat(world.told)
                .extracting(notice -> (Object) notice.getClass())
                .contains(DisputeAnswered.class, DisputeAppealed.class)
                .filteredOn(DisputeResolved.class::equals)
                .hasSize(2);
    }

    /** REP-7: at once; and as if there had been no first ruling when an appeal turns it round. */
    @Test
    void lowersTheLosersStandingAtOnceAndRestoresItOnAppeal() {
        double before = world.score();
        var id = world.before(world.ada, world.sell(5_000), 5_000);

        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        double lost = world.score();
        world.room.appeal(world.seller, id, "She did not look at the log", DisputeWorld.key());
        assertThat(world.score()).isEqualTo(lost).isLessThan(before);
        world.bench.take(world.eve, id);
        world.bench.rule(world.eve, id, none(), DisputeWorld.key());

        assertThat(world.score()).isEqualTo(before);
        assertThat(world.reputation.changes(world.seller.key()))
                .extracting("cause")
                .containsSubsequence("reversal:dispute:" + id + ":1", "dispute:" + id + ":1");
    }

    @Test
    void lowersItOnceIfTheSecondRulingIsLikeTheFirst() {
        double before = world.score();
        var id = world.before(world.ada, world.sell(5_000), 5_000);
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        double lost = world.score();
        world.room.appeal(world.seller, id, "She did not look at the log", DisputeWorld.key());
        world.bench.take(world.eve, id);

        world.bench.rule(world.eve, id, full(), DisputeWorld.key());

        assertThat(world.reputation.get(world.seller.key()).evidence().lost()).isEqualTo(1);
        assertThat(world.score()).isEqualTo(lost).isLessThan(before);
    }

    @Test
    void restoresItIfBothSettleDuringTheAppeal() {
        double before = world.score();
        var id = world.before(world.ada, world.sell(5_000), 5_000);
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        world.room.appeal(world.seller, id, "She did not look at the log", DisputeWorld.key());

        world.room.concede(world.seller, id, DisputeWorld.key());

        assertThat(world.reputation.get(world.seller.key()).evidence().lost()).isZero();
        assertThat(world.score()).isEqualTo(before);
    }

    @Test
    void goesOnByItselfAfterADayAndIsRuledWithinThree() {
        var id = world.file(world.buyer, world.sell(5_000), 5_000);
        world.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(world.look(id)).isFalse();

        world.pass(Duration.ofSeconds(1));
        assertThat(world.look(id)).isTrue();

        var filedAt = world.open(id).dispute().filedAt();
        assertThat(world.state(id)).isInstanceOf(Arbitration.class);
        assertThat(world.state(id).until()).isEqualTo(filedAt.plus(Duration.ofDays(3)));
        assertThat(world.look(id)).isFalse();
        assertThat(steps(id)).containsExactly(What.FILED, What.SERVED, What.LAPSED, What.ASSIGNED);
        assertThat(world.told)
                .filteredOn(DisputeEscalated.class::isInstance)
                .extracting("why")
                .containsExactly(DisputeEscalated.Why.NOT_ANSWERED, DisputeEscalated.Why.ASSIGNED);
        assertRefused(
                () -> world.room.answer(world.seller, id, "Too late", DisputeWorld.key()),
                DisputeRefusal.ELSEWHERE);
    }

    @Test
    void passesALateCaseOnToSomebodyElse() {
        var id = world.before(world.ada, world.sell(5_000), 5_000);
        world.pass(Duration.ofDays(3));

        assertThat(world.look(id)).isTrue();

        assertThat(steps(id)).contains(What.OVERDUE, What.ASSIGNED);
        assertThat(world.state(id).arbiter()).isEqualTo(world.eve.key());
        assertThat(world.state(id).until()).isEqualTo(world.now.plus(Duration.ofDays(1)));
        assertRefused(
                () -> world.bench.rule(world.ada, id, full(), DisputeWorld.key()),
                DisputeRefusal.NOT_YOUR_CASE);
    }

    @Test
    void findsAnArbiterForWhatBothCouldNotSettle() {
        var id = world.file(world.buyer, world.sell(5_000), 5_000);
        world.room.answer(world.seller, id, "All is there", DisputeWorld.key());
        assertThat(world.state(id)).isInstanceOf(InReview.class);

        world.pass(Duration.ofDays(2));
        assertThat(world.look(id)).isTrue();

        // Rita is an arbiter too, but has brought this buyer here.
        assertThat(world.state(id).arbiter()).isIn(world.ada.key(), world.eve.key());
    }

    @Test
    void isNoOnesCaseWhoIsInTheTrade() {
        var id = world.file(world.buyer, world.sell(5_000), 5_000);
        world.room.answer(world.seller, id, "All is there", DisputeWorld.key());
        var buyerAsArbiter = new Actor(world.buyer.key(), world.buyer.name(), Set.of(Role.ARBITER));
        assertRefused(() -> world.bench.take(buyerAsArbiter, id), DisputeRefusal.OWN_TRADE);
        assertRefused(() -> world.bench.take(world.referrer, id), DisputeRefusal.OWN_TRADE);
        assertRefused(() -> world.bench.take(world.operator, id), CommonRefusal.NOT_ALLOWED);
        assertRefused(() -> world.room.open(world.referrer, id), DisputeRefusal.UNKNOWN);
        var rita = world.referrer.name();
        assertRefused(() -> world.bench.assign(world.operator, id, rita), DisputeRefusal.OWN_TRADE);
        var cecil = world.seller.name();
        assertRefused(
                () -> world.bench.assign(world.operator, id, cecil), DisputeRefusal.NO_ARBITER);
        world.bench.assign(world.operator, id, world.eve.name());
        assertThat(world.state(id).arbiter()).isEqualTo(world.eve.key());
        assertThat(world.bench.board(world.ada).arbiters())
                .filteredOn(one -> one.person().key().equals(world.eve.key()))
                .singleElement()
                .satisfies(one -> assertThat(one.cases()).isEqualTo(1));
    }

    @Test
    void isSettledByBothAtOnce() {
        var trade = world.sell(5_000);
        var id = world.file(world.buyer, trade, 5_000);
        world.room.say(world.seller, id, "Would half of it do?");
        world.room.propose(world.seller, id, Msat.ofSat(2_500));
        world.room.propose(world.buyer, id, Msat.ofSat(4_000));
        var half = Objects.requireNonNull(world.room.open(world.buyer, id).offered());
        assertRefused(
                () -> world.room.agree(world.seller, id, half.id(), DisputeWorld.key()),
                DisputeRefusal.PROPOSAL_GONE);

        world.room.agree(world.buyer, id, half.id(), DisputeWorld.key());

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(2_500));
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(2_000));
        assertThat(world.state(id).isOver()).isTrue();
        assertRefused(() -> world.room.say(world.seller, id, "Thanks"), DisputeRefusal.OVER);
    }

    /** Gumroad #4358 (A7): money given back and then a dispute. */
    @Test
    void disputesNoMoreThanARefundHasLeft() {
        var trade = world.sell(5_000);
        world.refund(trade, 2_000);
        assertRefused(() -> world.file(world.buyer, trade, 3_001), DisputeRefusal.AMOUNT_TOO_MUCH);
        var id = world.before(world.ada, trade, 3_000);

        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        world.pass(Duration.ofDays(2));
        world.look(id);

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(5_000));
        assertThat(world.escrow(trade).left()).isEqualTo(Msat.ZERO);
        var whole = world.sell(2_000);
        world.refund(whole, 2_000);
        assertRefused(() -> world.file(world.buyer, whole, 1), DisputeRefusal.NOTHING_LEFT);
    }

    /** Gumroad #4358 (A7): a dispute and then money given back. */
    @Test
    void countsARefundDuringADisputeAndEndsWhenItIsAll() {
        var trade = world.sell(5_000);
        var id = world.before(world.ada, trade, 3_000);
        world.refund(trade, 1_000);
        assertThat(world.state(id)).isInstanceOf(Arbitration.class);
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        world.pass(Duration.ofDays(2));
        world.look(id);
        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(3_000));

        var met = world.sell(5_000);
        var other = world.before(world.ada, met, 3_000);
        world.refund(met, 3_000);
        assertThat(world.state(other))
                .isInstanceOfSatisfying(
                        Resolved.class,
                        resolved -> {
                            assertThat(resolved.outcome()).isEqualTo(new Outcome.Met());
                            assertThat(resolved.carriedOut()).isTrue();
                        });
        assertThat(world.escrow(met).state()).isInstanceOf(EscrowState.Released.class);
        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(6_000));
        assertRefused(
                () -> world.bench.rule(world.ada, other, full(), DisputeWorld.key()),
                DisputeRefusal.OVER);
    }

    @Test
    void collectsLaterWhatTheSellerHadTakenOut() {
        var trade = world.sellAndRelease(5_000);
        world.takeOut(3_000);
        var id = world.before(world.ada, trade, 5_000);
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        world.pass(Duration.ofDays(2));
        world.look(id);

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(1_250));
        assertThat(owed(id)).isEqualTo(Msat.ofSat(3_750));
        assertThat(world.look(id)).isFalse();

        world.sellAndRelease(5_000);
        world.pass(Duration.ofHours(1));
        assertThat(world.look(id)).isTrue();
        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(5_000));
        assertThat(owed(id)).isEqualTo(Msat.ZERO);
        assertThat(world.sellersBalance()).isEqualTo(Msat.ofSat(1_000));
        world.pass(Duration.ofHours(1));
        assertThat(world.look(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRuledOnceHoweverManyRuleAtOnce(boolean sameKey) throws Exception {
        var trade = world.sell(5_000);
        var id = world.before(world.ada, trade, 5_000);
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        world.room.appeal(world.seller, id, "Please look again", DisputeWorld.key());
        world.bench.take(world.eve, id);
        var key = DisputeWorld.key();

        var answers =
                atOnce(i ->
                        world.bench.rule(
                                world.eve, id, part(1 + i), sameKey ? key : DisputeWorld.key()));

        var ruling = world.open(id).rulings();
        assertThat(ruling).hasSize(2);
        assertThat(answers.stream().filter(Objects::isNull)).hasSize(sameKey ? AT_ONCE : 1);
        assertThat(world.buyersBalance()).isEqualTo(ruling.getLast().amount());
        assertThat(world.escrow(trade).refunded()).isEqualTo(ruling.getLast().amount());
    }

    @Test
    void isFiledOnceHoweverManyFileAtOnce() throws Exception {
        var trade = world.sell(5_000);

        var answers =
                atOnce(i -> world.file(i % 2 == 0 ? world.buyer : world.seller, trade, 5_000));

        assertThat(answers.stream().filter(Objects::isNull)).hasSize(1);
        assertThat(world.filing.of(world.buyer)).hasSize(1);
    }

    @Test
    void isCarriedOutOnceHoweverManyClocksLook() throws Exception {
        var id = world.before(world.ada, world.sell(5_000), 5_000);
        world.bench.rule(world.ada, id, part(2_000), DisputeWorld.key());
        world.pass(Duration.ofDays(2));

        atOnce(_ -> world.docket.look(id));

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(2_000));
        assertThat(steps(id)).containsOnlyOnce(What.CARRIED_OUT);
    }

    @Test
    void keepsEvidenceAsItWasPutInForBothToSee() {
        var id = world.file(world.buyer, world.sell(5_000), 5_000);
        var bytes = new byte[] {0, 1, 2, (byte) 0xff};
        var file = Exhibit.file(EvidenceKind.LOG, "What I got", "run.log", bytes);
        var piece = world.room.putIn(world.buyer, id, file);

        var seen = world.room.open(world.seller, id).evidence();
        assertThat(seen)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.sha256()).isEqualTo(ContentHash.of(bytes));
                    assertThat(one.fileName()).isEqualTo("run.log");
                });
        assertThat(world.room.exhibit(world.ada, id, piece).content()).isEqualTo(bytes);
        var mallory = world.person("mallory");
        assertRefused(() -> world.room.exhibit(mallory, id, piece), DisputeRefusal.UNKNOWN);
        assertRefused(() -> world.room.putIn(mallory, id, file), DisputeRefusal.UNKNOWN);
        assertRefused(() -> world.room.putIn(world.ada, id, file), DisputeRefusal.UNKNOWN);
        for (var change :
                List.of(
                        "update dispute_evidence set title = 'x'",
                        "delete from dispute_evidence",
                        "update dispute_ruling set reason = 'x'",
                        "update dispute_step set text = 'x'",
                        "delete from dispute_message",
                        "delete from dispute")) {
            assertThatExceptionOfType(PersistenceException.class)
                    .as(change)
                    .isThrownBy(() ->
                            TestDatabase.inTransaction(
                                    em -> em.createNativeQuery(change).executeUpdate()));
        }
        for (int i = 1; i < 12; i++) {
            world.room.putIn(world.buyer, id, file);
        }
        assertRefused(() -> world.room.putIn(world.buyer, id, file), DisputeRefusal.TOO_MANY);
        world.room.withdraw(world.buyer, id, DisputeWorld.key());
        assertRefused(() -> world.room.putIn(world.seller, id, file), DisputeRefusal.OVER);
    }

    @Test
    void isNobodysBusinessButTheirs() {
        var id = world.file(world.buyer, world.sell(5_000), 5_000);
        var mallory = world.person("mallory");
        assertRefused(() -> world.room.open(mallory, id), DisputeRefusal.UNKNOWN);
        assertRefused(() -> world.room.say(mallory, id, "Hello"), DisputeRefusal.UNKNOWN);
        assertRefused(
                () -> world.room.answer(mallory, id, "Hello", DisputeWorld.key()),
                DisputeRefusal.UNKNOWN);
        assertRefused(
                () -> world.room.withdraw(mallory, id, DisputeWorld.key()), DisputeRefusal.UNKNOWN);
        assertRefused(
                () -> world.room.withdraw(world.seller, id, DisputeWorld.key()),
                DisputeRefusal.NOT_YOURS);
        assertRefused(
                () -> world.room.answer(world.buyer, id, "Hello", DisputeWorld.key()),
                DisputeRefusal.NOT_YOURS);
        assertRefused(
                () -> world.room.concede(world.buyer, id, DisputeWorld.key()),
                DisputeRefusal.NOT_YOURS);
        assertRefused(() -> world.bench.board(mallory), CommonRefusal.NOT_ALLOWED);
        assertThat(world.filing.of(mallory)).isEmpty();
    }

    @Test
    void publishesARulingWithoutAnybodyInIt() {
        var id = world.before(world.ada, world.sell(5_000), 5_000);
        for (var name :
                List.of(
                        "What " + world.seller.name() + " sold",
                        "as " + world.buyer.key().hex() + " says",
                        world.seller.key().npub(),
                        "write to a@b.example")) {
            assertRefused(
                    () ->
                            world.bench.rule(
                                    world.ada,
                                    id,
                                    new Verdict(Decision.FULL, Msat.ZERO, name),
                                    DisputeWorld.key()),
                    DisputeRefusal.REASON_NAMES);
        }
        world.bench.rule(world.ada, id, full(), DisputeWorld.key());
        assertThat(published(id)).isEmpty();
        world.pass(Duration.ofDays(2));
        world.look(id);

        var ruling = published(id).getFirst();
        assertThat(ruling.reason()).isEqualTo(REASON);
        var events =
                world.events.find(
                        Filter.kinds(Kind.DISPUTE), new Events.Readers.Everything(), world.now, 10);
        assertThat(events)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.d()).contains(id.number().hex());
                    assertThat(event.json())
                            .contains(ruling.hash().hex())
                            .doesNotContain(
                                    world.buyer.key().hex(),
                                    world.seller.key().hex(),
                                    world.ada.key().hex(),
                                    id.toString());
                });
    }

    @Test
    void cannotBeReleasedRoundAboutWhileItIsOpen() {
        var trade = world.sell(5_000);
        world.file(world.buyer, trade, 1_000);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.settlement.accept(world.escrow(trade).id(), world.buyer))
                .satisfies(
                        no -> assertThat(no.reason()).isEqualTo(SettlementRefusal.ESCROW_FROZEN));
        assertThat(world.filing.isDisputed(trade)).isTrue();
    }

    private List<Published> published(DisputeId id) {
        var all = new ArrayList<Published>();
        for (int page = 1; page <= world.gazette.list(page).pages(); page++) {
            all.addAll(world.gazette.list(page).rulings());
        }
        return all.stream().filter(one -> one.number().equals(id.number())).toList();
    }

    private Msat owed(DisputeId id) {
        return world.state(id) instanceof Resolved resolved ? resolved.owed() : Msat.ZERO;
    }

    private List<What> steps(DisputeId id) {
        return world.open(id).steps().stream().map(DisputeStep::what).toList();
    }

    private static Verdict full() {
        return new Verdict(Decision.FULL, Msat.ZERO, REASON);
    }

    private static Verdict none() {
        return new Verdict(Decision.NONE, Msat.ZERO, REASON);
    }

    private static Verdict part(long sat) {
        return new Verdict(Decision.PARTIAL, Msat.ofSat(sat), REASON);
    }

    /** The refusal each got, or nothing for whoever was let. */
    private static List<Refusal> atOnce(IntConsumer work) throws Exception {
        var barrier = new CyclicBarrier(AT_ONCE);
        var answers = new ArrayList<Refusal>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = new ArrayList<Future<Refusal>>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                Callable<Refusal> one =
                        () -> {
                            barrier.await();
                            try {
                                work.accept(number);
                                return null;
                            } catch (Refusal refusal) {
                                return refusal;
                            }
                        };
                all.add(threads.submit(one));
            }
            for (var one : all) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    private static void assertRefused(Runnable work, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
