package satsuma.dispute.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import satsuma.audit.AuditLog;
import satsuma.audit.InMemoryDeeds;
import satsuma.dispute.Bench;
import satsuma.dispute.Case;
import satsuma.dispute.CaseRoom;
import satsuma.dispute.Claim;
import satsuma.dispute.Consequences;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeState;
import satsuma.dispute.DisputeTerms;
import satsuma.dispute.DisputeType;
import satsuma.dispute.Docket;
import satsuma.dispute.Enforcement;
import satsuma.dispute.Filing;
import satsuma.dispute.Gazette;
import satsuma.dispute.Register;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Role;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.ledger.store.LedgerStores;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.InMemoryOutbox;
import satsuma.nostr.Intake;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Publisher;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayUrl;
import satsuma.reputation.Outcome;
import satsuma.reputation.Outcome.Trade;
import satsuma.reputation.Reputation;
import satsuma.reputation.store.ReputationStores;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.RefundOrder;
import satsuma.settlement.Sale;
import satsuma.settlement.Settlement;
import satsuma.settlement.SettlementTerms;
import satsuma.settlement.SplitPolicies;
import satsuma.settlement.store.SettlementStores;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/** A buyer, a seller, arbiters, and the database that the tests of a JVM share. */
final class DisputeWorld {

    static final DisputeTerms TERMS =
            new DisputeTerms(
                    Duration.ofDays(14),
                    Duration.ofHours(24),
                    Duration.ofHours(48),
                    Duration.ofHours(72),
                    Duration.ofHours(48));

    Instant now = Instant.parse("2030-01-03T10:15:30Z");
    final List<Record> told = Collections.synchronizedList(new ArrayList<>());
    final InMemoryEvents events = new InMemoryEvents();

    final InMemoryDeeds deeds = new InMemoryDeeds();

    final KeptPeople people = KeptPeople.inMemory();
    final Actor operator = person("otto", Role.OPERATOR);
    final Actor buyer = person("berta");
    final Actor seller = person("cecil");
    final Actor ada = person("ada", Role.ARBITER);
    final Actor eve = person("eve", Role.ARBITER);
    final Actor referrer = person("rita", Role.ARBITER);

    final Reputation reputation;
    final Settlement settlement;
    final Ledger ledger;
    final Filing filing;
    final CaseRoom room;
    final Bench bench;
    final Docket docket;
    final Gazette gazette;

    DisputeWorld() {
        var transactions = new Transactions(TestDatabase.factory(), new Transactions.Seams() {});
        var em = transactions.em();
        Notices notices = this::tell;
        var books = LedgerStores.books(em);
        ledger =
                transactions.useCase(
                        Ledger.class,
                        books.transfers(),
                        books.seals(),
                        books.invariants(),
                        clock());
        settlement =
                transactions.useCase(
                        Settlement.class,
                        SettlementStores.escrows(em),
                        ledger,
                        notices,
                        new SettlementTerms(
                                Duration.ofHours(24), Duration.ofHours(72), Msat.ofSat(1_000)),
                        clock());
        var disputes = new JpaDisputes();
        disputes.em = em;
        var exhibits = new JpaExhibits();
        exhibits.em = em;
        var enforcement = transactions.useCase(Enforcement.class, settlement, ledger);
        gazette =
                transactions.useCase(
                        Gazette.class, disputes, people.custody(), publisher(), clock());
        reputation =
                transactions.useCase(
                        Reputation.class,
                        ReputationStores.outcomes(em),
                        ReputationStores.standings(em),
                        ReputationStores.suspicions(em),
                        notices,
                        clock());
        var consequences =
                transactions.useCase(Consequences.class, reputation, settlement, clock());
        var register =
                transactions.useCase(
                        Register.class,
                        disputes,
                        enforcement,
                        consequences,
                        gazette,
                        settlement,
                        people.suspensions(),
                        notices,
                        clock());
        filing =
                transactions.useCase(
                        Filing.class,
                        disputes,
                        register,
                        enforcement,
                        settlement,
                        people.suspensions(),
                        notices,
                        TERMS,
                        clock());
        room =
                transactions.useCase(
                        CaseRoom.class,
                        disputes,
                        exhibits,
                        register,
                        settlement,
                        notices,
                        TERMS,
                        clock());
        bench =
                transactions.useCase(
                        Bench.class,
                        disputes,
                        register,
                        consequences,
                        settlement,
                        people.people(),
                        new AuditLog(deeds, clock()),
                        notices,
                        TERMS,
                        clock());
        docket = transactions.useCase(Docket.class, disputes, register, bench, notices, clock());
    }

    private InstantSource clock() {
        return () -> now;
    }

    private Publisher publisher() {
        var intake = new Intake(NostrSamples.CHECK, events, _ -> {}, clock());
        return new Publisher(
                intake,
                new InMemoryOutbox(),
                new Reader(events, clock()),
                new NostrTerms(RelayUrl.of("wss://market.example/relay"), List.of(), false),
                clock());
    }

    private void tell(Record notice) {
        told.add(notice);
        if (notice instanceof EscrowRefunded refunded) {
            docket.on(refunded);
        }
    }

    /** The score of the seller, who has sold to five others before. */
    double score() {
        if (reputation.own(seller.key()).isEmpty()) {
            for (int i = 0; i < 5; i++) {
                var other = person("other").key();
                var trade =
                        new Trade(
                                UUID.randomUUID(),
                                seller.key(),
                                other,
                                "dataset",
                                Msat.ofSat(5_000));
                reputation.record(Outcome.sold(trade, now));
            }
            reputation.count(seller.key());
        }
        return Objects.requireNonNull(reputation.get(seller.key()).score());
    }

    Actor person(String name, Role... roles) {
        var full = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        var key = people.people().registerCustodial(full, full, "");
        var all = Set.of(roles);
        var maker = new Actor(key, full, Set.of(Role.OPERATOR));
        all.forEach(role -> people.people().grant(maker, key, role));
        return new Actor(key, full, all);
    }

    /** A sale that was paid, in escrow. */
    UUID sell(long sat) {
        var sale =
                new Sale(
                        UUID.randomUUID(),
                        buyer.key(),
                        seller.key(),
                        Optional.of(referrer.key()),
                        "dataset",
                        "street-signs",
                        "Street signs of Lisbon",
                        Msat.ofSat(sat),
                        SplitPolicies.named("standard"));
        settlement.open(sale);
        return sale.trade();
    }

    /** The same, with the seller already. */
    UUID sellAndRelease(long sat) {
        var trade = sell(sat);
        settlement.accept(escrow(trade).id(), buyer);
        return trade;
    }

    DisputeId file(Actor actor, UUID trade, long sat) {
        return filing.file(actor, claim(trade, sat));
    }

    static Claim claim(UUID trade, long sat) {
        return new Claim(
                trade,
                DisputeType.QUALITY,
                Msat.ofSat(sat),
                "Half of the rows are missing",
                UUID.randomUUID().toString());
    }

    /** Filed by the buyer, answered, with Ada. */
    DisputeId before(Actor arbiter, UUID trade, long sat) {
        var id = file(buyer, trade, sat);
        room.answer(seller, id, "All rows are there", key());
        bench.take(arbiter, id);
        return id;
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    /** What the timer does, for this dispute alone. */
    boolean look(DisputeId id) {
        return docket.due(1_000).contains(id) && docket.look(id);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Escrow escrow(UUID trade) {
        return settlement.ofTrade(trade).orElseThrow();
    }

    Case open(DisputeId id) {
        return room.open(operator, id);
    }

    DisputeState state(DisputeId id) {
        return open(id).dispute().state();
    }

    void refund(UUID trade, long sat) {
        settlement.refund(
                escrow(trade).id(), new RefundOrder(Msat.ofSat(sat), "my fault", key()), seller);
    }

    /** The seller takes out what is free of what they have earned. */
    void takeOut(long sat) {
        ledger.transfer(
                "taken-out:" + UUID.randomUUID(),
                TransferType.PAYOUT,
                List.of(
                        Posting.debit(new SellerPayable(seller.key()), Msat.ofSat(sat)),
                        Posting.credit(new Clearing(), Msat.ofSat(sat))));
    }

    Msat available(LedgerAccount account) {
        return ledger.balance(account).available();
    }

    Msat buyersBalance() {
        return available(new BuyerBalance(buyer.key()));
    }

    Msat sellersBalance() {
        return available(new SellerPayable(seller.key()));
    }
}
