package satsuma.ledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.ledger.Alarm;
import satsuma.ledger.Audit;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.OpenBooks;
import satsuma.ledger.Posting;
import satsuma.ledger.Transfer;
import satsuma.ledger.TransferType;
import satsuma.site.TestDatabase;

/** What everyone may see of the books, and alarms from raising to closing. */
class OpenBooksStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final NostrKey BUYER = new NostrKey("b".repeat(64));
    private static final Actor OPERATOR =
            new Actor(new NostrKey("a".repeat(64)), "otto", Set.of(Role.OPERATOR));

    private final String about = UUID.randomUUID().toString();

    @Test
    void showsATransferAndItsLinkToWhoKnowsItsHash() {
        var transfer = enter(new TradeEscrow(UUID.randomUUID()));
        assertThat(open(o -> o.transfer(transfer.id(), transfer.hash())).seal()).isEmpty();
        LedgerStores.sealAll();

        var seen = open(o -> o.transfer(transfer.id(), transfer.hash()));

        assertThat(seen.genuine()).isTrue();
        assertThat(seen.isBound()).isTrue();
        var text = seen.canonical().orElseThrow();
        assertThat(ContentHash.of(text.getBytes(UTF_8))).isEqualTo(transfer.hash());
    }

    @Test
    void showsNobodyInIt() {
        var transfer = enter(new BuyerBalance(BUYER));

        var seen = open(o -> o.transfer(transfer.id(), transfer.hash()));

        assertThat(seen.toString()).doesNotContain(BUYER.hex());
        assertThat(seen.canonical()).isEmpty();
        assertThat(seen.lines()).hasSize(2);
    }

    @Test
    void showsNothingToWhoKnowsTheNumberOnly() {
        var transfer = enter(new TradeEscrow(UUID.randomUUID()));
        var guess = new ContentHash("0".repeat(64));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> open(o -> o.transfer(transfer.id(), guess)))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(LedgerRefusal.TRANSFER_UNKNOWN));
    }

    @Test
    void changesItsWordWithEveryTransferAndAlarm() {
        var first = open(OpenBooks::pulse).word();
        enter(new TradeEscrow(UUID.randomUUID()));
        var second = open(OpenBooks::pulse).word();
        raise();

        assertThat(second).isNotEqualTo(first);
        assertThat(open(OpenBooks::pulse).word()).isNotEqualTo(second);
        close(mine().id());
    }

    @Test
    void raisesOneAlarmAboutOneThingUntilItIsClosed() {
        raise();
        raise();
        assertThat(alarms()).filteredOn(alarm -> alarm.about().equals(about)).hasSize(1);

        close(mine().id());

        assertThat(open(OpenBooks::funds).alarms()).noneMatch(alarm -> alarm.about().equals(about));
        assertThat(mine().closing().orElseThrow().because()).isEqualTo("looked at");
        raise();
        assertThat(alarms()).filteredOn(alarm -> alarm.about().equals(about)).hasSize(2);
        close(
                alarms().stream()
                        .filter(alarm -> alarm.about().equals(about) && alarm.closing().isEmpty())
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void isClosedOnceByAnOperatorWithAReason() {
        raise();
        long id = mine().id();
        var stranger = new Actor(BUYER, "ben", Set.of());

        assertRefused(a -> a.close(stranger, id, "x"), CommonRefusal.NOT_ALLOWED);
        assertRefused(a -> a.close(OPERATOR, id, " "), LedgerRefusal.ALARM_REASON);
        close(id);
        assertRefused(a -> a.close(OPERATOR, id, "again"), LedgerRefusal.ALARM_CLOSED);
        for (var statement :
                List.of(
                        "delete from ledger_alarm where id = " + id,
                        "update ledger_alarm set detail = 'x' where id = " + id)) {
            assertThatExceptionOfType(PersistenceException.class)
                    .isThrownBy(() ->
                            TestDatabase.inTransaction(
                                    em -> em.createNativeQuery(statement).executeUpdate()));
        }
    }

    @Test
    void stopsNothingByItself() {
        var name = "a-promise-" + about.substring(0, 8);
        raise();
        boolean sound = isSound();
        note(name, false);
        assertThat(isSound()).isFalse();
        note(name, true);

        assertThat(isSound()).isEqualTo(sound);
        assertThat(alarms())
                .anyMatch(alarm ->
                        alarm.kind().equals(Alarm.DIFFERENCE) && alarm.about().equals(name));
        close(mine().id());
    }

    private void note(String name, boolean holds) {
        audit(a -> {
            a.note(name, holds, "1 and 2 msat");
            return true;
        });
    }

    private Transfer enter(LedgerAccount account) {
        var amount = Msat.ofSat(3);
        return TestDatabase.fromTransaction(em ->
                LedgerStores.ledger(em, () -> NOW)
                        .transfer(
                                "seen:" + UUID.randomUUID(),
                                TransferType.SALE,
                                List.of(
                                        Posting.debit(new Clearing(), amount),
                                        Posting.credit(account, amount))));
    }

    private void raise() {
        audit(a -> {
            a.raise("hold-evaporated", about, "purchase:1");
            return true;
        });
    }

    private static List<Alarm> alarms() {
        return audit(a -> a.alarms(OPERATOR));
    }

    private static boolean isSound() {
        return audit(Audit::sound);
    }

    private Alarm mine() {
        return alarms().stream()
                .filter(alarm -> alarm.about().equals(about))
                .findFirst()
                .orElseThrow();
    }

    private static void close(long id) {
        audit(a -> {
            a.close(OPERATOR, id, "looked at");
            return true;
        });
    }

    private static void assertRefused(Consumer<Audit> work, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        audit(a -> {
                            work.accept(a);
                            return true;
                        }))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static <T> T open(Function<OpenBooks, T> work) {
        return TestDatabase.fromTransaction(
                em -> work.apply(LedgerStores.openBooks(em, () -> NOW)));
    }

    private static <T> T audit(Function<Audit, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(LedgerStores.audit(em, () -> NOW)));
    }
}
