package satsuma.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.earnings.Bucket;
import satsuma.earnings.Earnings;
import satsuma.earnings.Totals;
import satsuma.earnings.store.EarningsStores;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.TransferType;
import satsuma.ledger.store.LedgerStores;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InMemoryNode;
import satsuma.lightning.InMemoryNode.Fault;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PaperWallets;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.lightning.Preimage;
import satsuma.lightning.Teller;
import satsuma.nostr.crypto.PureCurve;
import satsuma.platform.timer.Crew;
import satsuma.settlement.Disbursement;
import satsuma.settlement.Earned;
import satsuma.settlement.EscrowId;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.EscrowState.Held;
import satsuma.settlement.EscrowState.Refunded;
import satsuma.settlement.EscrowState.Released;
import satsuma.settlement.EscrowStep;
import satsuma.settlement.Paymaster;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutPlans;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.settlement.PayoutTerms;
import satsuma.settlement.Payroll;
import satsuma.settlement.RefundOrder;
import satsuma.settlement.Sale;
import satsuma.settlement.SaleHeld;
import satsuma.settlement.Settlement;
import satsuma.settlement.SettlementRefusal;
import satsuma.settlement.SettlementTerms;
import satsuma.settlement.SplitPolicies;
import satsuma.site.TestDatabase;

/** From the sale to the payout on a real database, with a node that loses requests and answers. */
class SettlementStoreTest {

    private static final Instant BEGIN = Instant.parse("2030-01-03T10:15:30Z");
    private static final SettlementTerms TERMS =
            new SettlementTerms(Duration.ofHours(24), Duration.ofDays(3), Msat.ofSat(1_000));
    private static final PayoutTerms PAYOUT_TERMS = new PayoutTerms(Msat.ofSat(50_000), 30, 1);
    private static final int THREADS = 16;

    private final Random random = new Random();
    private final NostrKey creator = someone();
    private final NostrKey buyer = someone();
    private final Actor actor = new Actor(creator, "creator", Set.of());
    private final Actor operator = new Actor(someone(), "otto", Set.of(Role.OPERATOR));
    private Instant now = BEGIN;
    private final InMemoryNode node = new InMemoryNode(() -> now);

    /** What other tests have left undone is not to meet the faults of this one. */
    @BeforeEach
    void clearTheDesk() {
        work();
    }

    @Test
    void holdsASaleAndReleasesItWhenItIsDue() {
        var sale = sale(10_000);
        var id = open(sale);
        assertThat(open(sale)).isEqualTo(id);
        assertThat(balance(new LedgerAccount.TradeEscrow(sale.trade()))).isEqualTo(10_000_000);
        assertThat(earned()).isEqualTo(earned(8_800, 0));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> inSettlement(s -> release(s, id)))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(SettlementRefusal.ESCROW_NOT_DUE));

        now = BEGIN.plus(TERMS.review());
        var due = inSettlement(s -> s.due(1_000).contains(id));
        assertThat(due).isTrue();
        inSettlement(s -> release(s, id));

        assertThat(earned()).isEqualTo(earned(0, 8_800));
        assertThat(balance(new LedgerAccount.TradeEscrow(sale.trade()))).isZero();
        assertSound();
    }

    @Test
    void keepsEveryStateOfAnEscrow() {
        var sale = sale(2_000);
        var dueAt = now.plus(TERMS.review());
        var id = open(sale);
        assertThat(inSettlement(s -> s.get(id)).sale()).isEqualTo(sale);
        assertThat(inSettlement(s -> s.get(id)).state()).isEqualTo(new Held(dueAt));

        inSettlement(s -> run(() -> s.freeze(id, "a dispute", operator)));
        assertThat(inSettlement(s -> s.get(id)).state()).isEqualTo(new Frozen(dueAt, now));
        now = now.plusSeconds(10);
        inSettlement(s -> run(() -> s.unfreeze(id, "none any more", operator)));
        assertThat(inSettlement(s -> s.get(id)).state()).isEqualTo(new Held(dueAt.plusSeconds(10)));
        refund(id, 2_000);
        assertThat(inSettlement(s -> s.get(id)).state()).isEqualTo(new Refunded(now));
        assertThat(balance(new BuyerBalance(buyer))).isEqualTo(2_000_000);

        var other = open(sale(2_000));
        inSettlement(s -> run(() -> s.release(other, "a ruling", operator)));
        assertThat(inSettlement(s -> s.get(other)).state()).isEqualTo(new Released(now));
        assertSound();
    }

    @Test
    void isNoLongerOpenToReviewBelowTheLeastAmount() {
        var id = open(sale(999));

        inSettlement(s -> release(s, id));

        assertThat(inSettlement(s -> s.get(id)).state()).isEqualTo(new Released(now));
    }

    @Test
    void addsUpWhatWasEarned() {
        long before = apartMsat();
        open(sale(1_000));
        open(sale(1_003));
        now = now.plus(Duration.ofHours(2));
        var refunded = open(sale(5_000));
        refund(refunded, 5_000);

        var totals = inEarnings(e -> e.totals(creator));
        assertThat(totals).isEqualTo(new Totals(new Msat(1_762_640), new Msat(1_762_640), 2, 1));
        var hours = inEarnings(e -> e.series(creator, Bucket.HOUR, BEGIN, now.plusSeconds(1)));
        assertThat(hours).hasSize(3);
        assertThat(hours.stream().mapToLong(point -> point.earnedMsat()).sum())
                .isEqualTo(1_762_640);
        var items = inEarnings(e -> e.byItem(creator));
        assertThat(items)
                .singleElement()
                .satisfies(item -> assertThat(item.earned()).isEqualTo(new Msat(1_762_640)));
        var sales = inEarnings(e -> e.sales(creator, 10));
        assertThat(sales).hasSize(3);
        assertThat(sales.getFirst().refunded()).isTrue();
        var ticker = inEarnings(e -> e.ticker(100));
        assertThat(ticker)
                .filteredOn(line -> line.creator().equals(creator))
                .noneMatch(line -> line.amount().equals(Msat.ofSat(5_000)));
        assertThat(apartMsat()).isEqualTo(before);
        assertSound();
    }

    /** By how much buckets and ledger differ; other tests make sales nobody has buckets for. */
    private long apartMsat() {
        return TestDatabase.fromTransaction(em -> {
            var ledger = LedgerStores.ledger(em, () -> now);
            var kind = LedgerAccount.Kind.TRADE_ESCROW;
            return ledger.movedMsat(kind, TransferType.SALE)
                    - ledger.movedMsat(LedgerAccount.Kind.BUYER_BALANCE, TransferType.REFUND)
                    - EarningsStores.takings(em).bucketsSumMsat();
        });
    }

    /** Hyperswitch #13182 (A2): 32 at once, and together never more than came in. */
    @Test
    void givesNoMoreBackThanCameInHoweverManyAskAtOnce() throws Exception {
        var sale = sale(10_000);
        var id = open(sale);
        var released = open(sale(10_000));
        inSettlement(s -> run(() -> s.release(released, "to take it from the shares", operator)));

        // 32 times 450 sat of 10,000: 22 of them fit.
        assertThat(together(32, () -> refund(id, 450))).isEqualTo(22);
        assertThat(together(32, () -> refund(released, 450))).isEqualTo(22);

        assertThat(inSettlement(s -> s.get(id)).left()).isEqualTo(Msat.ofSat(100));
        assertThat(balance(new BuyerBalance(buyer))).isEqualTo(2 * 9_900_000);
        assertThat(balance(new LedgerAccount.TradeEscrow(sale.trade()))).isEqualTo(100_000);
        assertThat(balance(new LedgerAccount.SellerPayable(creator))).isEqualTo(88_000);
        assertThat(steps(sale)).hasSize(22);
        assertSound();
    }

    @Test
    void isOneRefundForOneKeyHoweverOftenItIsPressed() throws Exception {
        var sale = sale(2_000);
        var id = open(sale);
        var order = new RefundOrder(Msat.ofSat(500), "pressed", "the same key");

        int done = together(16, () -> inSettlement(s -> run(() -> s.refund(id, order, actor))));

        assertThat(done).isEqualTo(16);
        assertThat(balance(new BuyerBalance(buyer))).isEqualTo(500_000);
        assertThat(earned()).isEqualTo(earned(1_320, 0));
        assertSound();
    }

    /** A7, at the same moment: whichever comes first, the money is in one place. */
    @Test
    void isFrozenOrReleasedOrGivenBackButNeverTwoOfThem() throws Exception {
        for (int i = 0; i < 8; i++) {
            var sale = sale(2_000);
            var id = open(sale);
            now = now.plus(TERMS.review());
            var turns = new AtomicInteger();

            together(
                    3,
                    () -> {
                        switch (turns.getAndIncrement()) {
                            case 0 -> inSettlement(s -> release(s, id));
                            case 1 -> refund(id, 2_000);
                            default -> inSettlement(s -> run(() -> s.freeze(id, "now", operator)));
                        }
                    });

            var escrow = inSettlement(s -> s.get(id));
            long held = balance(new LedgerAccount.TradeEscrow(sale.trade()));
            assertThat(held).isEqualTo(escrow.state().isOpen() ? escrow.left().value() : 0);
            assertSound();
        }
    }

    @Test
    void takesBackNoMoreThanTheSellerStillHas() {
        give(2_000);
        var sold = open(sale(2_000));
        inSettlement(s -> run(() -> s.release(sold, "a ruling", operator)));
        request(3_000, invoice(3_000));
        work();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> refund(sold, 2_000))
                .satisfies(refusal ->
                        assertThat(refusal.reason())
                                .isEqualTo(SettlementRefusal.REFUND_NOT_COVERED));
        assertThat(inSettlement(s -> s.get(sold)).refunded()).isEqualTo(Msat.ZERO);
        refund(sold, 500);
        assertSound();
    }

    @Test
    void beginsFrozenIfItsTradeWasFrozenBefore() {
        var sale = sale(500);
        inSettlement(s -> run(() -> s.freezeTrade(sale.trade(), "a dispute", operator)));
        boolean frozen = inSettlement(s -> s.isFrozen(sale.trade()));
        assertThat(frozen).isTrue();

        var id = open(sale);
        now = now.plus(Duration.ofDays(30));

        assertThat(inSettlement(s -> s.get(id)).state()).isInstanceOf(Frozen.class);
        assertThat(due()).doesNotContain(id);
        inSettlement(s -> run(() -> s.unfreezeTrade(sale.trade(), "settled", operator)));
        assertThat(due()).contains(id);
    }

    @Test
    void keepsWhatWasDoneForEver() {
        var sale = sale(2_000);
        var id = open(sale);
        refund(id, 1);
        inSettlement(s -> run(() -> s.accept(id, new Actor(buyer, "ben", Set.of()))));

        assertThat(steps(sale))
                .extracting(EscrowStep::what)
                .containsExactly(EscrowStep.What.REFUNDED, EscrowStep.What.ACCEPTED);
        for (var statement :
                List.of("update settlement_step set reason = 'x'", "delete from settlement_step")) {
            assertThatExceptionOfType(PersistenceException.class)
                    .isThrownBy(() ->
                            TestDatabase.inTransaction(
                                    em -> em.createNativeQuery(statement).executeUpdate()));
        }
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() ->
                        TestDatabase.inTransaction(em ->
                                em.createNativeQuery(
                                                "update settlement_escrow"
                                                        + " set refunded_msat = amount_msat + 1")
                                        .executeUpdate()));
    }

    private List<EscrowStep> steps(Sale sale) {
        return inSettlement(s -> s.steps(sale.trade()));
    }

    private List<EscrowId> due() {
        return inSettlement(s -> s.due(1_000));
    }

    /** How many of {@code times} runs of {@code work} at the same moment were not refused. */
    private static int together(int times, Runnable work) throws Exception {
        var start = new CyclicBarrier(times);
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(times)) {
            var futures = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < times; i++) {
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            try {
                                work.run();
                                return true;
                            } catch (Refusal refusal) {
                                return false;
                            }
                        }));
            }
            for (var future : futures) {
                done += future.get() ? 1 : 0;
            }
        }
        return done;
    }

    @Test
    void paysOut() {
        give(20_000);
        var id = request(5_000, invoice(5_000));
        assertThat(earned().inFlight()).isEqualTo(Msat.ofSat(5_025));

        work();

        assertThat(payout(id).state()).isInstanceOf(Succeeded.class);
        var fee = ((Succeeded) payout(id).state()).fee();
        var left = Msat.ofSat(12_600).minus(fee);
        assertThat(earned())
                .isEqualTo(
                        new Earned(
                                Msat.ZERO,
                                left,
                                Msat.ZERO,
                                Msat.ofSat(5_000),
                                PAYOUT_TERMS.most(left)));
        assertSound();
    }

    @Test
    void isOnePayoutForOneKey() {
        give(20_000);
        var invoice = invoice(5_000);

        var first = inPayroll(p -> p.request(actor, Msat.ofSat(5_000), invoice, "again"));
        var second = inPayroll(p -> p.request(actor, Msat.ofSat(5_000), invoice, "again"));

        assertThat(second).isEqualTo(first);
        assertThat(earned().inFlight()).isEqualTo(Msat.ofSat(5_025));
    }

    @Test
    void isAskedForOnlySoOftenInAnHour() {
        give(100_000);
        for (int i = 0; i < PAYOUT_TERMS.perHour(); i++) {
            request(1_000, invoice(1_000));
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> request(1_000, invoice(1_000)))
                .satisfies(
                        refusal -> assertThat(refusal.reason()).isEqualTo(CommonRefusal.TOO_OFTEN));

        workAll();
        now = now.plus(Duration.ofHours(1));
        request(1_000, invoice(1_000));
        workAll();
    }

    @Test
    void isNoLargerThanTheOperatorAllows() {
        give(100_000);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> request(50_001, invoice(50_001)))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(SettlementRefusal.PAYOUT_TOO_LARGE));
        assertThat(earned().most()).isEqualTo(Msat.ofSat(50_000));

        request(50_000, invoice(50_000));
        assertThat(earned().most()).isEqualTo(PAYOUT_TERMS.most(Msat.ofSat(88_000 - 50_250)));
        workAll();
    }

    @Test
    void staysReservedWhileNobodyKnowsAndIsPaidOnce() {
        give(20_000);
        var id = request(5_000, invoice(5_000));
        node.fail(Fault.ANSWER_LOST);
        work();
        assertThat(payout(id).state()).isInstanceOf(Unknown.class);
        assertThat(earned().inFlight()).isEqualTo(Msat.ofSat(5_025));

        now = now.plusSeconds(5);
        work();

        assertThat(payout(id).state()).isInstanceOf(Succeeded.class);
        assertSound();
    }

    @Test
    void isSentAgainOnlyAfterAGrace() {
        give(20_000);
        var id = request(5_000, invoice(5_000));
        node.fail(Fault.REQUEST_LOST);
        work();

        now = now.plusSeconds(60);
        work();
        assertThat(payout(id).state()).isInstanceOf(Unknown.class);

        now = now.plusSeconds(31);
        work();
        assertThat(payout(id).state()).isInstanceOfAny(Succeeded.class, InFlight.class);
        now = now.plusSeconds(30);
        work();
        assertThat(payout(id).state()).isInstanceOf(Succeeded.class);
        assertSound();
    }

    @Test
    void isNotSentOnceItsTimeIsUp() {
        give(20_000);
        var invoice = node.foreignInvoice(Msat.ofSat(5_000));
        var id = request(5_000, PayTarget.read(invoice.text()));
        var pending = payout(id);
        TestDatabase.inTransaction(em -> disbursement(em).invoiced(pending, invoice));

        now = invoice.expiresAt();
        work();
        assertThat(payout(id).state())
                .isEqualTo(new Failed(SettlementRefusal.PAYOUT_INVOICE_EXPIRED.code(), now, null));
        assertThat(earned().inFlight()).isEqualTo(Msat.ZERO);
        assertThat(earned().paid()).isEqualTo(Msat.ZERO);
        assertSound();
    }

    /** What was sent may be under way though the node knows nothing of it: its hash is kept. */
    @Test
    void keepsItsInvoiceOnceItWasSentAlsoWhenItsTimeIsUp() {
        give(20_000);
        var invoice = node.foreignInvoice(Msat.ofSat(5_000));
        var id = request(5_000, PayTarget.read(invoice.text()));
        node.fail(Fault.REQUEST_LOST);
        work();

        now = invoice.expiresAt().plusSeconds(120);
        node.fail(Fault.REQUEST_LOST);
        work();
        assertThat(payout(id).state()).isInstanceOf(Unknown.class);
        assertThat(earned().inFlight()).isEqualTo(Msat.ofSat(5_025));
        assertSound();
    }

    @Test
    void givesTheMoneyBackWhenItIsDefinitelyNotPaid() {
        give(20_000);
        var unpayable = request(4_000, PayTarget.read(foreignElsewhere(4_000)));
        var id = request(5_000, invoice(5_000));

        work();

        assertThat(payout(unpayable).state()).isInstanceOf(Failed.class);
        assertThat(payout(id).state()).isInstanceOf(Succeeded.class);
        assertThat(earned().inFlight()).isEqualTo(Msat.ZERO);
        assertThat(earned().paid()).isEqualTo(Msat.ofSat(5_000));
        assertSound();
    }

    @Test
    void isNotPaidByAnotherPreimage() {
        give(20_000);
        var invoice = node.foreignInvoice(Msat.ofSat(5_000));
        var id = request(5_000, PayTarget.read(invoice.text()));
        node.claim(Preimage.fresh());

        work();
        now = now.plusSeconds(30);
        work();

        assertThat(payout(id).state().open()).isTrue();
        assertThat(earned().paid()).isEqualTo(Msat.ZERO);
        var hash = invoice.hash();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TestDatabase.inTransaction(em ->
                                disbursement(em).succeeded(id, hash, Preimage.fresh(), Msat.ZERO)));

        node.claim(null);
        now = now.plusSeconds(30);
        work();
        assertThat(payout(id).state()).isInstanceOf(Succeeded.class);
        assertSound();
    }

    @Test
    void isNobodyElsesToSee() {
        give(20_000);
        var id = request(5_000, invoice(5_000));
        var other = new Actor(someone(), "olga", Set.of());

        for (var asked : List.of(id, new PayoutId(UUID.randomUUID()))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> inPayroll(p -> p.get(other, asked)))
                    .satisfies(refusal ->
                            assertThat(refusal.reason())
                                    .isEqualTo(SettlementRefusal.PAYOUT_UNKNOWN));
        }
    }

    @Test
    void isAskedForByAKeyOfOnesOwn() {
        give(20_000);
        var other = new Actor(someone(), "olga", Set.of());
        var target = invoice(5_000);
        var id = inPayroll(p -> p.request(actor, Msat.ofSat(5_000), target, "a key"));

        var again = inPayroll(p -> p.request(actor, Msat.ofSat(5_000), target, "a key"));

        assertThat(again).isEqualTo(id);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        inPayroll(
                                p -> p.request(other, Msat.ofSat(5_000), invoice(5_000), "a key")))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(SettlementRefusal.PAYOUT_TOO_MUCH));
    }

    @Test
    void refusesWhatCannotBePaid() {
        give(5_000);

        assertRefused(SettlementRefusal.PAYOUT_TOO_SMALL, Msat.ofSat(999));
        assertRefused(SettlementRefusal.PAYOUT_NOT_WHOLE, new Msat(1_000_001));
        assertRefused(SettlementRefusal.PAYOUT_TOO_MUCH, Msat.ofSat(4_380));
        var most = inPayroll(p -> p.most(creator));
        assertThat(most).isEqualTo(Msat.ofSat(4_378));
    }

    @Test
    void reservesNoMoreThanThereIsAlsoAtOnce() throws Exception {
        give(20_000);
        var targets = new ArrayList<PayTarget>();
        for (int i = 0; i < 64; i++) {
            targets.add(invoice(1_000));
        }

        var outcomes = new ArrayList<Boolean>();
        var start = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var futures = new ArrayList<Future<Boolean>>();
            for (var target : targets) {
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return tryRequest(target);
                        }));
            }
            for (var future : futures) {
                outcomes.add(future.get());
            }
        }

        // 17,600 sat, of which every payout takes 1,010.
        assertThat(outcomes).filteredOn(done -> done).hasSize(17);
        assertThat(earned().available()).isEqualTo(Msat.ofSat(17_600 - 17 * 1_010));
        assertSound();
    }

    private boolean tryRequest(PayTarget target) {
        try {
            request(1_000, target);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private void assertRefused(SettlementRefusal reason, Msat amount) {
        var target = PayTarget.read("creator@example.com");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        inPayroll(p ->
                                p.request(actor, amount, target, UUID.randomUUID().toString())))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** Sells for {@code sat} and releases it: 88 % of it are the creator's. */
    private void give(long sat) {
        var id = open(sale(sat));
        inSettlement(s -> run(() -> s.release(id, "to go on with", operator)));
    }

    private void refund(EscrowId id, long sat) {
        var order = new RefundOrder(Msat.ofSat(sat), "not as said", UUID.randomUUID().toString());
        inSettlement(s -> run(() -> s.refund(id, order, operator)));
    }

    private Sale sale(long sat) {
        return new Sale(
                UUID.randomUUID(),
                buyer,
                creator,
                Optional.empty(),
                "dataset",
                "signs-" + creator.hex().substring(0, 8),
                "Signs",
                Msat.ofSat(sat),
                SplitPolicies.named("standard"));
    }

    private EscrowId open(Sale sale) {
        return inSettlement(s -> s.open(sale));
    }

    private static boolean release(Settlement settlement, EscrowId id) {
        settlement.releaseDue(id);
        return true;
    }

    private PayTarget invoice(long sat) {
        return PayTarget.read(node.foreignInvoice(Msat.ofSat(sat)).text());
    }

    /** An invoice of which the node knows nothing. */
    private String foreignElsewhere(long sat) {
        return new InMemoryNode(() -> now).foreignInvoice(Msat.ofSat(sat)).text();
    }

    private PayoutId request(long sat, PayTarget target) {
        return inPayroll(
                p -> p.request(actor, Msat.ofSat(sat), target, UUID.randomUUID().toString()));
    }

    private Payout payout(PayoutId id) {
        return inPayroll(p -> p.get(actor, id));
    }

    private Earned earned() {
        return inPayroll(p -> p.earned(creator));
    }

    private static Earned earned(long pendingSat, long availableSat) {
        var available = Msat.ofSat(availableSat);
        return new Earned(
                Msat.ofSat(pendingSat),
                available,
                Msat.ZERO,
                Msat.ZERO,
                PAYOUT_TERMS.most(available));
    }

    private long balance(LedgerAccount account) {
        return TestDatabase.fromTransaction(
                em -> LedgerStores.ledger(em, () -> now).balance(account).msat());
    }

    private void workAll() {
        for (int i = 0; i < PAYOUT_TERMS.perHour() && !earned().inFlight().isZero(); i++) {
            work();
        }
        assertThat(earned().inFlight()).isEqualTo(Msat.ZERO);
    }

    private void work() {
        TestDatabase.inTransaction(em -> {
            var terms =
                    new LightningTerms(
                            Network.REGTEST,
                            true,
                            NwcUri.NONE,
                            Duration.ofSeconds(1),
                            6,
                            Msat.ZERO,
                            "");
            var teller =
                    new Teller(
                            node,
                            new NoPayees(),
                            new PaperWallets(node),
                            terms,
                            () -> now,
                            new PureCurve());
            var paymaster = new Paymaster(disbursement(em), plans(em), teller, () -> now);
            new Crew(Runnable::run, 1).giveOut(20, paymaster::next);
        });
    }

    private <T> T inSettlement(Function<Settlement, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(settlement(em)));
    }

    private <T> T inPayroll(Function<Payroll, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(payroll(em)));
    }

    private <T> T inEarnings(Function<Earnings, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(earnings(em)));
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }

    private Settlement settlement(EntityManager em) {
        var earnings = earnings(em);
        Notices notices =
                notice -> {
                    switch (notice) {
                        case SaleHeld held -> earnings.on(held);
                        case EscrowRefunded refunded -> earnings.on(refunded);
                        default -> {
                            // Nobody else listens here.
                        }
                    }
                };
        return new Settlement(
                escrows(em), LedgerStores.ledger(em, () -> now), notices, TERMS, () -> now);
    }

    private PayoutPlans plans(EntityManager em) {
        return new PayoutPlans(
                SettlementStores.plans(em), SettlementStores.payouts(em), payroll(em), () -> now);
    }

    private Payroll payroll(EntityManager em) {
        return new Payroll(
                SettlementStores.payouts(em),
                SettlementStores.lists(em),
                escrows(em),
                LedgerStores.ledger(em, () -> now),
                LedgerStores.audit(em, () -> now),
                PAYOUT_TERMS,
                () -> now);
    }

    private Disbursement disbursement(EntityManager em) {
        return new Disbursement(
                SettlementStores.payouts(em),
                LedgerStores.ledger(em, () -> now),
                LedgerStores.audit(em, () -> now),
                _ -> {},
                () -> now);
    }

    private Earnings earnings(EntityManager em) {
        return new Earnings(EarningsStores.takings(em), () -> now);
    }

    private static JpaEscrows escrows(EntityManager em) {
        var escrows = new JpaEscrows();
        escrows.em = em;
        return escrows;
    }

    private void assertSound() {
        TestDatabase.inTransaction(em -> {
            var audit = LedgerStores.audit(em, () -> now);
            audit.checkSums();
            assertThat(audit.invariants()).allMatch(invariant -> invariant.holds());
        });
    }

    private NostrKey someone() {
        var key = new byte[32];
        random.nextBytes(key);
        return new NostrKey(Hex.of(key));
    }

    /** Nobody can be asked here; payouts go to invoices. */
    private static final class NoPayees implements Payees {

        @Override
        public Offer offer(PayTarget target) {
            throw new UnsupportedOperationException(target.text());
        }

        @Override
        public Bolt11 invoice(Offer offer, Msat amount, String comment) {
            throw new UnsupportedOperationException(offer.metadataHash().hex());
        }
    }
}
