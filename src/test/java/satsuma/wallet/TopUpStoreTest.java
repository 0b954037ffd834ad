package satsuma.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.TransferType;
import satsuma.ledger.store.LedgerStores;
import satsuma.lightning.Cashier;
import satsuma.lightning.InMemoryNode;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoicePaid;
import satsuma.lightning.Invoicing;
import satsuma.lightning.devnode.PlayWorld;
import satsuma.lightning.store.InvoiceStores;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;
import satsuma.wallet.store.WalletStores;

/** On a real database: whatever is paid is credited, all of it, once, to who asked. */
class TopUpStoreTest {

    private static final Msat AMOUNT = Msat.ofSat(5_000);
    private static final WalletTerms TERMS =
            new WalletTerms(Msat.ofSat(100), Msat.ofSat(1_000_000), Duration.ofHours(1));

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final Transactions transactions =
            new Transactions(TestDatabase.factory(), new Transactions.Seams() {});
    private final InMemoryNode node = new InMemoryNode(() -> now);
    private final Ledger ledger;
    private final Invoicing invoicing;
    private final Cashier cashier;
    private final TopUpDesk desk;
    private final Actor person = someone();

    TopUpStoreTest() {
        var em = transactions.em();
        var books = LedgerStores.books(em);
        ledger =
                transactions.useCase(
                        Ledger.class,
                        books.transfers(),
                        books.seals(),
                        books.invariants(),
                        (InstantSource) () -> now);
        invoicing =
                transactions.useCase(
                        Invoicing.class,
                        InvoiceStores.invoices(em),
                        (Notices) this::tell,
                        (InstantSource) () -> now);
        cashier = new Cashier(invoicing, node, PlayWorld.TERMS, () -> now, new NativeCurve());
        desk =
                transactions.useCase(
                        TopUpDesk.class,
                        WalletStores.topUps(em),
                        ledger,
                        (Notices) _ -> {},
                        TERMS,
                        (InstantSource) () -> now);
    }

    private void tell(Record notice) {
        if (notice instanceof InvoicePaid paid) {
            desk.on(paid);
        }
    }

    @Test
    void creditsWhatWasPaid() {
        var invoice = invoice(desk.begin(person, AMOUNT, "key-0001"));
        node.payIn(invoice.hash());

        cashier.look(invoice.hash());
        cashier.look(invoice.hash());

        assertThat(balance()).isEqualTo(AMOUNT);
        var transfer = ledger.find(invoice.reference()).orElseThrow();
        assertThat(transfer.type()).isEqualTo(TransferType.TOP_UP);
    }

    @Test
    void creditsWhatIsTooMuch() {
        var invoice = invoice(desk.begin(person, AMOUNT, "key-0001"));
        node.payIn(invoice.hash(), new Msat(12_345_678));

        cashier.look(invoice.hash());

        assertThat(balance()).isEqualTo(new Msat(12_345_678));
    }

    @Test
    void creditsWhatComesLate() {
        var id = desk.begin(person, AMOUNT, "key-0001");
        var invoice = invoice(id);
        now = now.plus(Duration.ofHours(2));
        cashier.look(invoice.hash());
        var late = invoicing.get(invoice.hash());
        assertThat(new TopUpView(desk.get(person, id), late, now).state()).isEqualTo("expired");
        node.payIn(invoice.hash());

        cashier.look(invoice.hash());

        assertThat(balance()).isEqualTo(AMOUNT);
        var paid = new TopUpView(desk.get(person, id), invoicing.get(invoice.hash()), now);
        assertThat(paid.state()).isEqualTo("paid");
        assertThat(paid.received()).isEqualTo(AMOUNT);
    }

    /** A1: the news comes from the timer, from hints and from pages, all at the same moment. */
    @Test
    void creditsOnceHoweverOftenTheNewsComes() throws Exception {
        var invoice = invoice(desk.begin(person, AMOUNT, "key-0001"));
        node.payIn(invoice.hash());

        try (var threads = Executors.newFixedThreadPool(16)) {
            var looks =
                    IntStream.range(0, 64)
                            .<Future<?>>mapToObj(
                                    _ -> threads.submit(() -> cashier.look(invoice.hash())))
                            .toList();
            for (var look : looks) {
                look.get();
            }
        }

        assertThat(balance()).isEqualTo(AMOUNT);
    }

    /** A10: the same key at the same moment is one top-up. */
    @Test
    void theSameKeyIsTheSameTopUp() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var asked =
                    IntStream.range(0, 32)
                            .mapToObj(_ ->
                                    threads.submit(() -> desk.begin(person, AMOUNT, "key-0001")))
                            .toList();
            var first = asked.getFirst().get();
            for (var one : asked) {
                assertThat(one.get()).isEqualTo(first);
            }
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk.begin(person, Msat.ofSat(5_001), "key-0001"))
                .matches(refusal -> refusal.reason() == WalletRefusal.KEY_REUSED);
    }

    @Test
    void keepsToItsLimits() {
        for (long sat : new long[] {99, 1_000_001}) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> desk.begin(person, Msat.ofSat(sat), "key-" + sat + "-0001"))
                    .matches(refusal -> refusal.reason() == WalletRefusal.AMOUNT_OUT_OF_RANGE);
        }
        for (int i = 0; i < TopUpDesk.HOURLY_MAX; i++) {
            desk.begin(person, AMOUNT, "key-many-" + i);
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk.begin(person, AMOUNT, "key-one-too-many"))
                .matches(refusal -> refusal.reason() == CommonRefusal.TOO_OFTEN);
    }

    @Test
    void limitsThatMakeNoSenseStopTheStart() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new WalletTerms(Msat.ofSat(500), Msat.ofSat(400), Duration.ofHours(1)))
                .withMessageContaining("satsuma.wallet.topup.most (400 sat)");
    }

    @Test
    void isNotThereForAnyoneElse() {
        var id = desk.begin(person, AMOUNT, "key-0001");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> desk.get(someone(), id))
                .matches(refusal -> refusal.reason() == WalletRefusal.TOP_UP_UNKNOWN);
    }

    private Invoice invoice(TopUpId id) {
        return cashier.plainInvoiceFor(id.reference(), AMOUNT, "a top-up", Duration.ofHours(1));
    }

    private Msat balance() {
        return ledger.balance(new BuyerBalance(person.key())).available();
    }

    private static Actor someone() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Actor(new NostrKey(Hex.of(key)), "someone", Set.of());
    }
}
