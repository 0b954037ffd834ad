package satsuma.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.audit.InMemoryDeeds;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.ledger.Audit;
import satsuma.ledger.Balance;
import satsuma.ledger.Chain;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.Posting;
import satsuma.ledger.Transfer;
import satsuma.ledger.TransferType;
import satsuma.site.TestDatabase;

/** What only a database can show of the books: races, locks, and what it refuses by itself. */
class JpaTransfersStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456Z");
    private static final int THREADS = 16;

    private final Random random = new Random();

    @Test
    void movesMoneyFromOneAccountToAnother() {
        var seller = someone();
        give(seller, 1_000);

        assertThat(balance(seller)).isEqualTo(new Balance(1_000, Msat.ZERO));
        var lines = in(ledger -> ledger.history(seller, 10));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.amountMsat()).isEqualTo(1_000));
    }

    @Test
    void givesBackWhatItWasGiven() {
        var reference = fresh();
        var entered = in(ledger -> ledger.transfer(reference, TransferType.SALE, to(someone(), 7)));

        var found = in(ledger -> ledger.find(reference)).orElseThrow();

        assertThat(found).isEqualTo(entered);
        assertThat(found.isGenuine()).isTrue();
        var alike = in(ledger -> ledger.search(reference.substring(5), 5));
        assertThat(alike).containsExactly(found);
    }

    @Test
    void letsExactlyAsManyWithdrawAsTheBalanceCovers() throws Exception {
        var seller = someone();
        give(seller, 10_500);

        var outcomes =
                atOnce(64, i -> attempt(() -> in(ledger -> take(ledger, fresh(), seller, 1_000))));

        assertThat(outcomes).filteredOn(outcome -> outcome.equals("done")).hasSize(10);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals("done"))
                .containsOnly(LedgerRefusal.TOO_LITTLE.code());
        assertThat(balance(seller).msat()).isEqualTo(500);
        assertSound();
    }

    @Test
    void reservesNoMoreThanThereIsAlsoAtOnce() throws Exception {
        var seller = someone();
        give(seller, 10_500);

        var outcomes =
                atOnce(
                        64,
                        i ->
                                attempt(() ->
                                        in(ledger -> {
                                            ledger.reserve(
                                                    fresh(),
                                                    TransferType.PAYOUT,
                                                    from(seller, 1_000));
                                            return true;
                                        })));

        assertThat(outcomes).filteredOn(outcome -> outcome.equals("done")).hasSize(10);
        assertThat(balance(seller)).isEqualTo(new Balance(10_500, new Msat(10_000)));
        assertSound();
    }

    @Test
    void movesMoneyOnceForAReferenceAlsoAtOnce() throws Exception {
        var seller = someone();
        var reference = fresh();

        var transfers =
                atOnce(
                        THREADS,
                        i ->
                                in(ledger ->
                                        ledger.transfer(
                                                reference, TransferType.SALE, to(seller, 1_000))));

        assertThat(transfers.stream().map(Transfer::id).distinct()).hasSize(1);
        assertThat(balance(seller).msat()).isEqualTo(1_000);
        assertSound();
    }

    @Test
    void resolvesOnceAlsoAtOnce() throws Exception {
        var seller = someone();
        give(seller, 5_000);
        var reference = fresh();
        reserve(reference, seller, 3_000);

        var outcomes =
                atOnce(
                        THREADS,
                        i ->
                                attempt(
                                        i % 2 == 0
                                                ? () ->
                                                        in(ledger ->
                                                                post(ledger, reference, seller))
                                                : () -> in(ledger -> release(ledger, reference))));

        assertThat(outcomes).filteredOn(outcome -> outcome.equals("done")).hasSize(THREADS / 2);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals("done"))
                .containsOnly(LedgerRefusal.PENDING_OVER.code());
        assertThat(balance(seller).reserved()).isEqualTo(Msat.ZERO);
        assertThat(balance(seller).msat()).isIn(5_000L, 3_000L);
        assertSound();
    }

    @Test
    void freesWhatWasReservedAndNotUsed() {
        var seller = someone();
        give(seller, 5_000);
        var reference = fresh();
        reserve(reference, seller, 3_000);

        in(ledger -> post(ledger, reference, seller));

        assertThat(balance(seller)).isEqualTo(new Balance(3_000, Msat.ZERO));
    }

    @Test
    void knowsWhatWasNeverReserved() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> in(ledger -> release(ledger, fresh())))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(LedgerRefusal.PENDING_UNKNOWN));
    }

    @Test
    void neverWaitsForItself() throws Exception {
        var accounts = new ArrayList<LedgerAccount>();
        for (int i = 0; i < 8; i++) {
            accounts.add(someone());
            give(accounts.get(i), 1_000_000);
        }

        var counts =
                atOnce(
                        8,
                        thread -> {
                            var chance = new Random(thread);
                            for (int i = 0; i < 40; i++) {
                                var one = accounts.get(chance.nextInt(8));
                                var other = accounts.get(chance.nextInt(8));
                                var third = accounts.get(chance.nextInt(8));
                                long amount = chance.nextLong(1, 1_001);
                                in(ledger ->
                                        ledger.transfer(
                                                fresh(),
                                                TransferType.HOLD,
                                                List.of(
                                                        new Posting(one, -2 * amount),
                                                        new Posting(other, amount),
                                                        new Posting(third, amount))));
                            }
                            return 40;
                        });

        assertThat(counts).hasSize(8);
        assertThat(accounts.stream().mapToLong(account -> balance(account).msat()).sum())
                .isEqualTo(8_000_000);
        assertSound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_transfer set at = now()",
                "update ledger_posting set amount_msat = 1",
                "delete from ledger_posting",
                "delete from ledger_transfer",
                "truncate ledger_posting",
                "truncate ledger_transfer cascade",
                "update ledger_seal set hash = ''",
                "delete from ledger_resolution",
                "delete from ledger_pending_posting"
            })
    void isInsertOnlyByTheDatabaseItself(String statement) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(statement))
                .withMessageContaining("is insert-only");
    }

    @Test
    void isRefusedUnbalancedWhenItCommits() {
        var reference = fresh();
        give(someone(), 1);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        execute(
                                """
                                with t as (insert into ledger_transfer (reference, type, at, hash)
                                    values ('%s', 'SALE', now(), repeat('0', 64)) returning id)
                                insert into ledger_posting
                                    select t.id, 0, min(a.id), 5 from t, ledger_account a group by t.id
                                """
                                        .formatted(reference)))
                .withMessageContaining("is off by 5");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        execute(
                                "insert into ledger_transfer (reference, type, at, hash)"
                                        + " values ('%s', 'SALE', now(), repeat('0', 64))"
                                                .formatted(reference)));
        assertThat(in(ledger -> ledger.find(reference)).isPresent()).isFalse();
    }

    @Test
    void isNotOverdrawnEvenByHand() {
        give(someone(), 1);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(
                        () -> execute("update ledger_balance set balance_msat = -1 where guarded"));
    }

    @Test
    void isSealedIntoAChainThatShowsTampering() throws SQLException {
        var seller = someone();
        var transfer = give(seller, 4_000);
        sealAll();
        assertSound();

        tamper(transfer.id(), 1);
        assertThat(broken()).isTrue();

        tamper(transfer.id(), -1);
        assertSound();
    }

    @Test
    void isPaidInOnlyWhatIsThere() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> in(ledger -> take(ledger, fresh(), someone(), 1)))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(LedgerRefusal.TOO_LITTLE));
    }

    private LedgerAccount someone() {
        var key = new byte[32];
        random.nextBytes(key);
        return new SellerPayable(new NostrKey(Hex.of(key)));
    }

    private static String fresh() {
        return "test:" + UUID.randomUUID();
    }

    private static List<Posting> to(LedgerAccount account, long msat) {
        return List.of(new Posting(new Clearing(), -msat), new Posting(account, msat));
    }

    private static List<Posting> from(LedgerAccount account, long msat) {
        return List.of(new Posting(account, -msat), new Posting(new Clearing(), msat));
    }

    private static Transfer give(LedgerAccount account, long msat) {
        return in(ledger -> ledger.transfer(fresh(), TransferType.SALE, to(account, msat)));
    }

    private static Transfer take(
            Ledger ledger, String reference, LedgerAccount account, long msat) {
        return ledger.transfer(reference, TransferType.PAYOUT, from(account, msat));
    }

    private static void reserve(String reference, LedgerAccount account, long msat) {
        in(ledger -> {
            ledger.reserve(reference, TransferType.PAYOUT, from(account, msat));
            return true;
        });
    }

    private static Transfer post(Ledger ledger, String reference, LedgerAccount account) {
        return ledger.post(reference, TransferType.PAYOUT, from(account, 2_000));
    }

    private static boolean release(Ledger ledger, String reference) {
        ledger.release(reference);
        return true;
    }

    private static Balance balance(LedgerAccount account) {
        return in(ledger -> ledger.balance(account));
    }

    private static <T> T in(Function<Ledger, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(ledger(em)));
    }

    private static Ledger ledger(EntityManager em) {
        return new Ledger(
                LedgerStores.transfers(em),
                LedgerStores.seals(em),
                LedgerStores.invariants(em),
                () -> NOW);
    }

    private static Audit audit(EntityManager em) {
        var seals = LedgerStores.seals(em);
        return new Audit(
                LedgerStores.invariants(em),
                seals,
                new Chain(seals),
                LedgerStores.alarms(em),
                InMemoryDeeds.log(() -> NOW),
                () -> NOW);
    }

    private static void sealAll() {
        int sealed;
        do {
            sealed =
                    TestDatabase.fromTransaction(em -> new Chain(LedgerStores.seals(em)).seal(500));
        } while (sealed > 0);
    }

    private static boolean broken() {
        return TestDatabase.fromTransaction(em ->
                new Chain(LedgerStores.seals(em))
                        .inspect(0, Integer.MAX_VALUE)
                        .brokenAt()
                        .isPresent());
    }

    private static void assertSound() {
        sealAll();
        assertThat(broken()).isFalse();
        TestDatabase.inTransaction(em -> {
            audit(em).checkSums();
            audit(em).checkChain(0);
            assertThat(audit(em).invariants())
                    .filteredOn(invariant -> !invariant.holds())
                    .isEmpty();
            assertThat(ledger(em).books().unsealed()).isZero();
        });
    }

    /** Adds to one posting and takes the same off another, behind the triggers' back. */
    private static void tamper(long transfer, long msat) throws SQLException {
        execute(
                """
                alter table ledger_posting disable trigger user;
                update ledger_posting set amount_msat = amount_msat + case position
                    when 0 then (%2$d) else - (%2$d) end where transfer_id = %1$d;
                alter table ledger_posting enable trigger user;
                """
                        .formatted(transfer, msat));
    }

    private static void execute(String statement) throws SQLException {
        try (var connection = TestDatabase.dataSource().getConnection();
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static String attempt(Callable<?> work) throws Exception {
        try {
            work.call();
            return "done";
        } catch (Refusal refusal) {
            return refusal.reason().code();
        } catch (PersistenceException fault) {
            return fault.toString();
        }
    }

    private interface Work<T> {
        T at(int i) throws Exception;
    }

    /** Does it {@code count} times, {@value #THREADS} of them always at the same moment. */
    private static <T> List<T> atOnce(int count, Work<T> work)
            throws InterruptedException, ExecutionException {
        int together = Math.min(count, THREADS);
        var start = new CyclicBarrier(together);
        try (var threads = Executors.newFixedThreadPool(together)) {
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return work.at(number);
                        }));
            }
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
