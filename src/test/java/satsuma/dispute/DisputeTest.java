package satsuma.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.dispute.DisputeMove.Answer;
import satsuma.dispute.DisputeMove.Appeal;
import satsuma.dispute.DisputeMove.CarryOut;
import satsuma.dispute.DisputeMove.Collect;
import satsuma.dispute.DisputeMove.End;
import satsuma.dispute.DisputeMove.Lapse;
import satsuma.dispute.DisputeMove.Rule;
import satsuma.dispute.DisputeMove.Serve;
import satsuma.dispute.DisputeMove.Take;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.dispute.DisputeState.Arbitration;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeState.Filed;
import satsuma.dispute.DisputeState.InReview;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.Outcome.Agreed;
import satsuma.dispute.Outcome.Ruled;
import satsuma.dispute.Outcome.Withdrawn;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** Goes through the table in {@link DisputeState}: what leads somewhere, and what is refused. */
class DisputeTest {

    private static final Instant NOW = Instant.parse("2030-01-04T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final NostrKey BUYER = new NostrKey("b".repeat(64));
    private static final NostrKey SELLER = new NostrKey("5".repeat(64));
    private static final NostrKey ADA = new NostrKey("a".repeat(64));
    private static final NostrKey EVE = new NostrKey("e".repeat(64));
    private static final Msat AMOUNT = Msat.ofSat(5_000);

    private static final Ruled FULL = new Ruled(Decision.FULL, AMOUNT, ADA, 1);
    private static final Agreed HALF = new Agreed(Msat.ofSat(2_500), BUYER);

    private static final DisputeState FILED = new Filed();
    private static final DisputeState AWAITING = new AwaitingResponse(NOW);
    private static final DisputeState REVIEW = new InReview(NOW);
    private static final DisputeState WITH_ADA = new Arbitration(ADA, NOW);
    private static final DisputeState RULED = resolved(FULL, LATER, false, 0);
    private static final DisputeState CARRIED_OUT = resolved(FULL, LATER, true, 0);
    private static final DisputeState OWING = resolved(FULL, LATER, true, 300);
    private static final DisputeState APPEALED = new Appealed(SELLER, ADA, null, NOW);
    private static final DisputeState WITH_EVE = new Appealed(SELLER, ADA, EVE, NOW);

    private static final List<DisputeState> STATES =
            List.of(
                    FILED,
                    AWAITING,
                    REVIEW,
                    WITH_ADA,
                    RULED,
                    CARRIED_OUT,
                    OWING,
                    APPEALED,
                    WITH_EVE);

    private static final DisputeMove SERVE = new Serve(LATER);
    private static final DisputeMove ANSWER = new Answer(LATER);
    private static final DisputeMove LAPSE = new Lapse(NOW, LATER);
    private static final DisputeMove TAKE_EVE = new Take(EVE, LATER);
    private static final DisputeMove RULE_ADA = new Rule(ADA, Decision.FULL, AMOUNT, NOW, LATER);
    private static final DisputeMove RULE_EVE = new Rule(EVE, Decision.NONE, Msat.ZERO, NOW, LATER);
    private static final DisputeMove AGREE = new End(HALF, NOW);
    private static final DisputeMove WITHDRAW = new End(new Withdrawn(), NOW);
    private static final DisputeMove APPEAL = new Appeal(SELLER, NOW, LATER);
    private static final DisputeMove CARRY_OUT = new CarryOut(LATER, Msat.ofSat(300));
    private static final DisputeMove COLLECT = new Collect(Msat.ofSat(100));

    private static final List<DisputeMove> MOVES =
            List.of(
                    SERVE, ANSWER, LAPSE, TAKE_EVE, RULE_ADA, RULE_EVE, AGREE, WITHDRAW, APPEAL,
                    CARRY_OUT, COLLECT);

    private static final DisputeState AGREED = resolved(HALF, NOW, false, 0);

    /** All that leads somewhere; every other pair is refused. */
    private static final Map<List<Object>, DisputeState> TABLE =
            Map.ofEntries(
                    to(FILED, SERVE, new AwaitingResponse(LATER)),
                    to(AWAITING, ANSWER, new InReview(LATER)),
                    to(AWAITING, LAPSE, new InReview(LATER)),
                    to(AWAITING, AGREE, AGREED),
                    to(AWAITING, WITHDRAW, resolved(new Withdrawn(), NOW, false, 0)),
                    to(REVIEW, TAKE_EVE, new Arbitration(EVE, LATER)),
                    to(REVIEW, AGREE, AGREED),
                    to(REVIEW, WITHDRAW, resolved(new Withdrawn(), NOW, false, 0)),
                    to(WITH_ADA, TAKE_EVE, new Arbitration(EVE, LATER)),
                    to(WITH_ADA, RULE_ADA, RULED),
                    to(WITH_ADA, AGREE, AGREED),
                    to(WITH_ADA, WITHDRAW, resolved(new Withdrawn(), NOW, false, 0)),
                    to(RULED, APPEAL, new Appealed(SELLER, ADA, null, LATER)),
                    to(RULED, CARRY_OUT, resolved(FULL, LATER, true, 300)),
                    to(OWING, COLLECT, resolved(FULL, LATER, true, 100)),
                    to(APPEALED, TAKE_EVE, new Appealed(SELLER, ADA, EVE, LATER)),
                    to(APPEALED, AGREE, AGREED),
                    to(
                            WITH_EVE,
                            RULE_EVE,
                            resolved(new Ruled(Decision.NONE, Msat.ZERO, EVE, 2), NOW, false, 0)),
                    to(WITH_EVE, AGREE, AGREED));

    @ParameterizedTest
    @MethodSource("everyPair")
    void goesWhereTheTableSaysAndNowhereElse(DisputeState from, DisputeMove move) {
        var to = TABLE.get(List.of(from, move));
        if (to == null) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> in(from).after(move))
                    .satisfies(no -> assertThat(no.reason()).isInstanceOf(DisputeRefusal.class));
        } else {
            assertThat(in(from).after(move).state()).isEqualTo(to);
            assertThat(in(from).after(move).version()).isEqualTo(1);
        }
    }

    static Stream<Arguments> everyPair() {
        return STATES.stream()
                .flatMap(state -> MOVES.stream().map(move -> Arguments.of(state, move)));
    }

    @Test
    void waitsForAnAnswerToTheLastMoment() {
        assertRefused(in(AWAITING), new Lapse(NOW.minusNanos(1), LATER), DisputeRefusal.NOT_DUE);
    }

    @Test
    void isFinalFromItsMomentOnAndAppealableUntilThen() {
        var early = LATER.minusNanos(1);
        assertRefused(in(RULED), new CarryOut(early, Msat.ZERO), DisputeRefusal.NOT_DUE);
        assertThat(in(RULED).after(new Appeal(BUYER, early, LATER)).state())
                .isInstanceOf(Appealed.class);
        assertRefused(in(RULED), new Appeal(BUYER, LATER, LATER), DisputeRefusal.NOT_APPEALABLE);
    }

    @Test
    void isAppealedOnceAndNeverToWhoRuledFirst() {
        var ruledTwice = in(WITH_EVE).after(RULE_EVE);
        assertRefused(ruledTwice, APPEAL, DisputeRefusal.NOT_APPEALABLE);
        assertRefused(in(APPEALED), new Take(ADA, LATER), DisputeRefusal.RULED_BEFORE);
        assertRefused(in(WITH_EVE), new Take(ADA, LATER), DisputeRefusal.RULED_BEFORE);
    }

    @Test
    void isRuledByItsOwnArbiterAlone() {
        assertRefused(in(WITH_ADA), RULE_EVE, DisputeRefusal.NOT_YOUR_CASE);
        assertRefused(in(WITH_EVE), RULE_ADA, DisputeRefusal.NOT_YOUR_CASE);
        assertRefused(in(WITH_ADA), new Take(ADA, LATER), DisputeRefusal.TAKEN);
    }

    @Test
    void isNotAppealedWhenBothHaveAgreed() {
        assertRefused(in(AGREED), APPEAL, DisputeRefusal.NOT_APPEALABLE);
    }

    @Test
    void countsWhatTheSellerGaveBackMeanwhile() {
        var dispute = in(WITH_ADA);
        assertThat(dispute.stillToGo(AMOUNT, Msat.ofSat(1_000), Msat.ofSat(9_000)))
                .isEqualTo(AMOUNT);
        assertThat(dispute.stillToGo(AMOUNT, Msat.ofSat(3_000), Msat.ofSat(7_000)))
                .isEqualTo(Msat.ofSat(3_000));
        assertThat(dispute.stillToGo(AMOUNT, Msat.ofSat(6_000), Msat.ofSat(4_000)))
                .isEqualTo(Msat.ZERO);
        assertThat(dispute.stillToGo(AMOUNT, Msat.ofSat(8_000), Msat.ofSat(2_000)))
                .isEqualTo(Msat.ZERO);
        assertThat(dispute.stillToGo(AMOUNT, Msat.ofSat(1_000), Msat.ofSat(2_000)))
                .isEqualTo(Msat.ofSat(2_000));
    }

    @Test
    void givesBackByTheDecision() {
        var dispute = in(WITH_ADA);
        var part = Msat.ofSat(7);
        assertThat(dispute.amountOf(Decision.FULL, part)).isEqualTo(AMOUNT);
        assertThat(dispute.amountOf(Decision.PARTIAL, part)).isEqualTo(part);
        assertThat(dispute.amountOf(Decision.NONE, part)).isEqualTo(Msat.ZERO);
        assertThat(dispute.amountOf(Decision.BAN, part)).isEqualTo(AMOUNT);
        assertThat(filedBy(SELLER, BUYER).amountOf(Decision.BAN, part)).isEqualTo(Msat.ZERO);
    }

    @Test
    void saysWhoWasRight() {
        var dispute = in(WITH_ADA);
        assertThat(dispute.loser(Decision.FULL)).isEqualTo(SELLER);
        assertThat(dispute.winner(Decision.PARTIAL)).isEqualTo(BUYER);
        assertThat(dispute.loser(Decision.NONE)).isNull();
        assertThat(dispute.winner(Decision.NONE)).isEqualTo(SELLER);
        assertThat(filedBy(SELLER, BUYER).loser(Decision.BAN)).isEqualTo(BUYER);
        assertThat(filedBy(SELLER, BUYER).winner(Decision.BAN)).isEqualTo(SELLER);
    }

    @Test
    void hasTwoParties() {
        assertThat(in(FILED).seller()).isEqualTo(SELLER);
        assertThat(filedBy(SELLER, BUYER).seller()).isEqualTo(SELLER);
        assertThatIllegalArgumentException().isThrownBy(() -> filedBy(BUYER, BUYER));
        assertThatIllegalArgumentException().isThrownBy(() -> filedBy(SELLER, ADA));
    }

    private static void assertRefused(Dispute dispute, DisputeMove move, DisputeRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> dispute.after(move))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static Map.Entry<List<Object>, DisputeState> to(
            DisputeState from, DisputeMove move, DisputeState to) {
        return Map.entry(List.of(from, move), to);
    }

    private static DisputeState resolved(
            Outcome outcome, Instant finalAt, boolean carriedOut, long owedSat) {
        return new Resolved(outcome, NOW, finalAt, carriedOut, Msat.ofSat(owedSat));
    }

    private static Dispute in(DisputeState state) {
        return made(BUYER, SELLER, state);
    }

    private static Dispute filedBy(NostrKey complainant, NostrKey respondent) {
        return made(complainant, respondent, FILED);
    }

    private static Dispute made(NostrKey complainant, NostrKey respondent, DisputeState state) {
        return new Dispute(
                new DisputeId(UUID.fromString("11111111-1111-4111-8111-111111111111")),
                UUID.fromString("22222222-2222-4222-8222-222222222222"),
                complainant,
                respondent,
                BUYER,
                DisputeType.QUALITY,
                AMOUNT,
                "half of the rows are missing",
                NOW,
                Dispute.Hold.FROZEN,
                Msat.ofSat(1_000),
                state,
                0);
    }
}
