package satsuma.lightning.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Msat;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceMove;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Preimage;
import satsuma.platform.secret.SecretBox;
import satsuma.site.TestDatabase;

class JpaInvoicesStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Msat PRICE = Msat.ofSat(1_000);
    private static final SecretBox SECRETS = new SecretBox(new byte[32]);

    @Test
    void keepsOneInvoiceForOneReference() {
        var preimage = Preimage.fresh();
        var invoice = creating(preimage);
        var other =
                new Invoice(
                        Preimage.fresh().hash(),
                        invoice.reference(),
                        PRICE,
                        "another",
                        false,
                        "",
                        NOW,
                        NOW,
                        new InvoiceState.Creating());

        var seen1 = with(store -> store.addIfNew(invoice, preimage));
        assertThat(seen1).isTrue();
        var seen2 = with(store -> store.addIfNew(other, preimage));
        assertThat(seen2).isFalse();

        var seen3 = with(store -> store.find(invoice.reference()));
        assertThat(seen3).contains(invoice);
        var seen4 = with(store -> store.preimage(invoice.hash()));
        assertThat(seen4).isEqualTo(preimage);
    }

    @ParameterizedTest
    @MethodSource("states")
    void remembersEveryState(InvoiceState state) {
        var before = add();
        var after =
                new Invoice(
                        before.hash(),
                        before.reference(),
                        PRICE,
                        before.description(),
                        false,
                        "lnbcrt1",
                        NOW,
                        NOW.plusSeconds(60),
                        state);

        var seen5 = with(store -> store.replace(before, after));
        assertThat(seen5).isTrue();
        var seen6 = with(store -> store.get(before.hash()));
        assertThat(seen6).isEqualTo(after);
    }

    static Stream<InvoiceState> states() {
        var at = NOW.plusSeconds(1);
        return Stream.of(
                new InvoiceState.Open(),
                new InvoiceState.Held(PRICE, 160, at),
                new InvoiceState.Settling(PRICE, 160, at),
                new InvoiceState.Cancelling(at),
                new InvoiceState.Settled(PRICE, at),
                new InvoiceState.Cancelled(at),
                new InvoiceState.Expired(at),
                new InvoiceState.Failed(at),
                new InvoiceState.Evaporated(at),
                new InvoiceState.SettledByNode(PRICE, at));
    }

    @Test
    void letsOneOfManyDecide() throws Exception {
        var held = held();
        var settled = held.after(new InvoiceMove.Settle(NOW));
        var cancelled = held.after(new InvoiceMove.Cancel(NOW));

        var moves =
                IntStream.range(0, 16)
                        .mapToObj(i -> i % 2 == 0 ? settled : cancelled)
                        .map(after ->
                                (Callable<Boolean>) () -> with(store -> store.replace(held, after)))
                        .toList();
        List<Future<Boolean>> won;
        try (var threads = Executors.newFixedThreadPool(16)) {
            won = threads.invokeAll(moves);
        }

        int winners = 0;
        for (var one : won) {
            winners += one.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        var seen7 = with(store -> store.get(held.hash()));
        assertThat(seen7.state()).isIn(settled.state(), cancelled.state());
    }

    @Test
    void seesItsOwnChangesInTheSameTransaction() {
        var held = held();

        var seen =
                with(store -> {
                    store.get(held.hash());
                    store.replace(held, held.after(new InvoiceMove.Settle(NOW)));
                    return store.get(held.hash()).state();
                });

        assertThat(seen).isInstanceOf(InvoiceState.Settling.class);
    }

    @Test
    void knowsWhatIsDueAndWhatIsInDanger() {
        var held = held();
        var hash = held.hash();

        var seen8 = with(store -> store.due(NOW, 1_000));
        assertThat(seen8).contains(hash);
        var seen9 = with(store -> store.endangered(160, 1_000));
        assertThat(seen9).contains(hash);
        var seen10 = with(store -> store.endangered(159, 1_000));
        assertThat(seen10).doesNotContain(hash);

        with(store -> {
            store.postpone(held, NOW.plusSeconds(1));
            return true;
        });
        var seen11 = with(store -> store.due(NOW, 1_000));
        assertThat(seen11).doesNotContain(hash);
        var seen12 = with(store -> store.due(NOW.plusSeconds(1), 1_000));
        assertThat(seen12).contains(hash);

        with(store -> {
            store.close(hash);
            store.postpone(held, NOW);
            return true;
        });
        var seen13 = with(store -> store.due(NOW.plusSeconds(9), 1_000));
        assertThat(seen13).doesNotContain(hash);
    }

    @Test
    void isNotPostponedByWhoHasNotSeenItsLastMove() {
        var held = held();

        var due =
                with(store -> {
                    store.replace(held, held.after(new InvoiceMove.Settle(NOW)));
                    store.postpone(held, NOW.plusSeconds(60));
                    return store.due(NOW, 1_000);
                });

        assertThat(due).contains(held.hash());
    }

    private static Invoice held() {
        var creating = add();
        var open = creating.after(new InvoiceMove.Issue("lnbcrt1", NOW.plusSeconds(600)));
        var held = open.after(new InvoiceMove.Hold(PRICE, 160, NOW));
        with(store -> store.replace(creating, open) && store.replace(open, held));
        return held;
    }

    private static Invoice add() {
        var preimage = Preimage.fresh();
        var invoice = creating(preimage);
        with(store -> store.addIfNew(invoice, preimage));
        return invoice;
    }

    private static Invoice creating(Preimage preimage) {
        return new Invoice(
                preimage.hash(),
                "test:" + UUID.randomUUID(),
                PRICE,
                "a thing",
                false,
                "",
                NOW,
                NOW.plusSeconds(600),
                new InvoiceState.Creating());
    }

    private static <T> T with(Function<JpaInvoices, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(store(em)));
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static JpaInvoices store(EntityManager em) {
        var store = new JpaInvoices();
        store.em = em;
        store.secrets = SECRETS;
        return store;
    }
}
