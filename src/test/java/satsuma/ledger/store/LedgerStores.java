package satsuma.ledger.store;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import satsuma.audit.InMemoryDeeds;
import satsuma.ledger.Alarms;
import satsuma.ledger.Audit;
import satsuma.ledger.Chain;
import satsuma.ledger.Invariants;
import satsuma.ledger.Ledger;
import satsuma.ledger.OpenBooks;
import satsuma.ledger.Seals;
import satsuma.ledger.Transfers;
import satsuma.site.TestDatabase;

/** The ledger on a database of a test's own, also for tests of those above. */
public final class LedgerStores {

    /** The stores of the ledger. */
    public record Stores(Transfers transfers, Seals seals, Invariants invariants, Alarms alarms) {}

    private LedgerStores() {}

    public static Stores books(EntityManager em) {
        return new Stores(transfers(em), seals(em), invariants(em), alarms(em));
    }

    /** A ledger whose transactions are those of {@code em}. */
    public static Ledger ledger(EntityManager em, InstantSource clock) {
        return new Ledger(transfers(em), seals(em), invariants(em), clock);
    }

    /** What keeps asking whether the books of {@code em} hold. */
    public static Audit audit(EntityManager em, InstantSource clock) {
        return new Audit(
                invariants(em),
                seals(em),
                new Chain(seals(em)),
                alarms(em),
                InMemoryDeeds.log(clock),
                clock);
    }

    /** What everyone may see of the books of {@code em}. */
    public static OpenBooks openBooks(EntityManager em, InstantSource clock) {
        return new OpenBooks(
                ledger(em, clock), transfers(em), seals(em), invariants(em), alarms(em));
    }

    /** Binds all that was entered into the chain. */
    public static void sealAll() {
        int sealed;
        do {
            sealed = TestDatabase.fromTransaction(em -> new Chain(seals(em)).seal(1_000));
        } while (sealed > 0);
    }

    static JpaAlarms alarms(EntityManager em) {
        var alarms = new JpaAlarms();
        alarms.em = em;
        return alarms;
    }

    static JpaTransfers transfers(EntityManager em) {
        var transfers = new JpaTransfers();
        transfers.em = em;
        return transfers;
    }

    static JpaSeals seals(EntityManager em) {
        var seals = new JpaSeals();
        seals.em = em;
        return seals;
    }

    static JpaInvariants invariants(EntityManager em) {
        var invariants = new JpaInvariants();
        invariants.em = em;
        return invariants;
    }
}
