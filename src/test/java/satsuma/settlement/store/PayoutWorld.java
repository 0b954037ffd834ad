package satsuma.settlement.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import satsuma.audit.AuditLog;
import satsuma.audit.InMemoryDeeds;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Role;
import satsuma.ledger.Audit;
import satsuma.ledger.store.LedgerStores;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InMemoryNode;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PaperWallets;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Teller;
import satsuma.nostr.crypto.PureCurve;
import satsuma.platform.timer.Crew;
import satsuma.settlement.Disbursement;
import satsuma.settlement.Earned;
import satsuma.settlement.Paymaster;
import satsuma.settlement.PayoutCase;
import satsuma.settlement.PayoutDesk;
import satsuma.settlement.PayoutFailed;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutPlans;
import satsuma.settlement.PayoutTerms;
import satsuma.settlement.Payroll;
import satsuma.settlement.Sale;
import satsuma.settlement.Settlement;
import satsuma.settlement.SettlementTerms;
import satsuma.settlement.SplitPolicies;
import satsuma.site.TestDatabase;

/** One person with money, an operator, a node, and the database that the tests of a JVM share. */
final class PayoutWorld {

    final Random random = new Random();
    final NostrKey creator = someone();
    final NostrKey wallet = someone();
    final Actor actor = new Actor(creator, "creator", Set.of());
    final Actor operator = new Actor(someone(), "operator", Set.of(Role.OPERATOR));
    Instant now = Instant.parse("2030-01-03T10:15:30Z");
    final InMemoryDeeds deeds = new InMemoryDeeds();
    final InMemoryNode node = new InMemoryNode(() -> now);
    PayoutTerms terms = new PayoutTerms(Msat.ofSat(1_000_000), 30, 1);
    final PaperWallets wallets = new PaperWallets(node);

    /** Sells for {@code sat} and releases it: 88 % of it are the creator's. */
    void give(long sat) {
        var sale =
                new Sale(
                        UUID.randomUUID(),
                        someone(),
                        creator,
                        Optional.empty(),
                        "dataset",
                        "signs-" + creator.hex().substring(0, 8),
                        "Signs",
                        Msat.ofSat(sat),
                        SplitPolicies.named("standard"));
        TestDatabase.inTransaction(em -> {
            var settlement = settlement(em);
            settlement.release(settlement.open(sale), "as said", operator);
        });
    }

    PayoutId request(long sat, PayTarget target) {
        return inPayroll(
                p -> p.request(actor, Msat.ofSat(sat), target, UUID.randomUUID().toString()));
    }

    PayTarget invoice(long sat) {
        return PayTarget.read(node.foreignInvoice(Msat.ofSat(sat)).text());
    }

    /** Connects a wallet that answers, and makes it the target. */
    PayTarget connectWallet() {
        inPlans(plans -> {
            plans.connect(actor, connection(wallet).text());
            return true;
        });
        return PayTarget.wallet(wallet);
    }

    /** How often this person's wallet was asked for an invoice; others' may have been too. */
    long asked() {
        return wallets.asked().stream().filter(connection(wallet)::equals).count();
    }

    private static NwcUri connection(NostrKey service) {
        return NwcUri.read(
                "nostr+walletconnect://"
                        + service.hex()
                        + "?relay=wss%3A%2F%2Frelay.example&secret="
                        + "5".repeat(64));
    }

    PayoutCase found(PayoutId id) {
        return inDesk(desk -> desk.get(operator, id));
    }

    Earned earned() {
        return inPayroll(p -> p.earned(creator));
    }

    /** What the paymaster does when sent out once. */
    void work() {
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
                    new Teller(node, new NoPayees(), wallets, terms, () -> now, new PureCurve());
            var paymaster = new Paymaster(disbursement(em), plans(em), teller, () -> now);
            new Crew(Runnable::run, 1).giveOut(50, paymaster::next);
        });
    }

    /** Sent out again after {@code seconds}. */
    void workAfter(long seconds) {
        now = now.plusSeconds(seconds);
        work();
    }

    <T> T inPayroll(Function<Payroll, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(payroll(em)));
    }

    List<PaymentHash> failedAttempts(PayoutId id) {
        return TestDatabase.fromTransaction(em -> disbursement(em).failedAttempts(id));
    }

    <T> T inPlans(Function<PayoutPlans, T> work) {
        return TestDatabase.fromTransaction(em -> work.apply(plans(em)));
    }

    <T> T inDesk(Function<PayoutDesk, T> work) {
        return TestDatabase.fromTransaction(em ->
                work.apply(
                        new PayoutDesk(
                                SettlementStores.payouts(em),
                                SettlementStores.lists(em),
                                disbursement(em),
                                audit(em),
                                new AuditLog(deeds, () -> now),
                                () -> now)));
    }

    Audit audit(EntityManager em) {
        return LedgerStores.audit(em, () -> now);
    }

    private Payroll payroll(EntityManager em) {
        return new Payroll(
                SettlementStores.payouts(em),
                SettlementStores.lists(em),
                SettlementStores.escrows(em),
                LedgerStores.ledger(em, () -> now),
                audit(em),
                terms,
                () -> now);
    }

    private Disbursement disbursement(EntityManager em) {
        Notices notices =
                notice -> {
                    if (notice instanceof PayoutFailed failed) {
                        plans(em).on(failed);
                    }
                };
        return new Disbursement(
                SettlementStores.payouts(em),
                LedgerStores.ledger(em, () -> now),
                audit(em),
                notices,
                () -> now);
    }

    private PayoutPlans plans(EntityManager em) {
        return new PayoutPlans(
                SettlementStores.plans(em), SettlementStores.payouts(em), payroll(em), () -> now);
    }

    NostrKey someone() {
        var key = new byte[32];
        random.nextBytes(key);
        return new NostrKey(Hex.of(key));
    }

    private Settlement settlement(EntityManager em) {
        return new Settlement(
                SettlementStores.escrows(em),
                LedgerStores.ledger(em, () -> now),
                _ -> {},
                new SettlementTerms(Duration.ofHours(24), Duration.ofHours(72), Msat.ofSat(1_000)),
                () -> now);
    }

    /** Nobody can be asked here; payouts go to invoices and wallets. */
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
