package satsuma.purchase;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import satsuma.audit.AuditLog;
import satsuma.audit.InMemoryDeeds;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.catalogue.Listings;
import satsuma.catalogue.Shelves;
import satsuma.catalogue.Storefront;
import satsuma.delivery.Delivery;
import satsuma.delivery.Deposit;
import satsuma.delivery.Deposits;
import satsuma.delivery.Entitlement;
import satsuma.delivery.Entitlements;
import satsuma.dispute.Filing;
import satsuma.identity.Custody;
import satsuma.identity.KeptKeys;
import satsuma.identity.KeptPeople;
import satsuma.identity.People;
import satsuma.identity.Persons;
import satsuma.identity.Signatures;
import satsuma.identity.SuspensionBook;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.ledger.Balance;
import satsuma.ledger.Entry;
import satsuma.ledger.Invariants;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.Seals;
import satsuma.ledger.Transfer;
import satsuma.ledger.Transfers;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.InvoiceCancelled;
import satsuma.lightning.InvoiceEndangered;
import satsuma.lightning.InvoiceExpired;
import satsuma.lightning.InvoiceHeld;
import satsuma.lightning.InvoiceLost;
import satsuma.lightning.InvoiceSettled;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Invoices;
import satsuma.lightning.Invoicing;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.nostr.EventCheck;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Events;
import satsuma.nostr.KeyExport;
import satsuma.nostr.Reader;
import satsuma.nostr.crypto.PureCurve;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowId;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.EscrowStep;
import satsuma.settlement.EscrowStep.What;
import satsuma.settlement.Escrows;
import satsuma.settlement.Settlement;
import satsuma.settlement.SettlementTerms;

/**
 * Everything a purchase needs, without a container: the rules of all features, their stores in
 * memory, and notices that reach {@link Fulfilment} as CDI would bring them.
 */
final class InMemoryShop {

    Instant now = Instant.parse("2030-01-01T12:00:00Z");
    final InstantSource clock = () -> now;
    final List<Record> told = new ArrayList<>();

    final InMemoryPurchases purchases = new InMemoryPurchases();
    final Map<ReceiptId, Receipts.Kept> receipts = new HashMap<>();
    final Map<String, Listing> listings = new HashMap<>();
    final Set<String> deposits = new HashSet<>();
    final Map<UUID, Entitlement> entitlements = new LinkedHashMap<>();
    final Map<String, Transfer> transfers = new LinkedHashMap<>();
    final InMemoryInvoices invoices = new InMemoryInvoices();
    final Map<UUID, Escrow> escrows = new LinkedHashMap<>();
    private final Map<UUID, List<EscrowStep>> steps = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    private final EventSigner signer = new EventSigner(new PureCurve());
    private final Notices notices = this::tell;
    final Invoicing invoicing = new Invoicing(invoices, notices, clock);
    final Ledger ledger =
            new Ledger(
                    transfersInMemory(),
                    port(Seals.class, Map.of("of", _ -> Optional.empty())),
                    unasked(Invariants.class),
                    clock);
    final Settlement settlement =
            new Settlement(
                    escrowsInMemory(),
                    ledger,
                    notices,
                    new SettlementTerms(
                            Duration.ofHours(24), Duration.ofDays(3), Msat.ofSat(1_000)),
                    clock);
    final Delivery delivery =
            new Delivery(new InMemoryEntitlements(), new InMemoryDeposits(), clock);
    final Custody custody = custody();
    final ReceiptDesk receiptDesk =
            new ReceiptDesk(
                    new InMemoryReceipts(),
                    custody,
                    ledger,
                    settlement,
                    new EventCheck(new PureCurve()));
    final Set<UUID> disputed = new HashSet<>();
    final InMemoryDeeds deeds = new InMemoryDeeds();
    final KeptPeople kept = KeptPeople.inMemory();
    final TradeDesk tradeDesk =
            new TradeDesk(purchases, settlement, invoicing, filing(), new AuditLog(deeds, clock));
    final Catalogue catalogue =
            new Catalogue(
                    port(
                            Listings.class,
                            Map.of(
                                    "find",
                                    asked -> Optional.ofNullable(listings.get((String) asked[0])),
                                    "at",
                                    asked -> listed((NostrKey) asked[1], (String) asked[2]))),
                    unasked(Shelves.class),
                    new People(
                            port(Persons.class, Map.of("all", _ -> List.of())),
                            unasked(KeptKeys.class),
                            unasked(SuspensionBook.class),
                            InMemoryDeeds.log(clock),
                            signer,
                            notices,
                            clock),
                    kept.profiles(),
                    new Reader(unasked(Events.class), clock),
                    new Storefront(URI.create("https://market.example")),
                    KeptPeople.LOOKS,
                    InMemoryDeeds.log(clock),
                    notices,
                    clock);
    final Fulfilment fulfilment =
            new Fulfilment(
                    purchases,
                    delivery,
                    invoicing,
                    settlement,
                    ledger,
                    receiptDesk,
                    notices,
                    clock);
    final Checkout checkout =
            new Checkout(
                    purchases,
                    catalogue,
                    delivery,
                    invoicing,
                    settlement,
                    fulfilment,
                    kept.suspensions(),
                    notices,
                    clock);

    /** Knows which trades are disputed, and is asked nothing else here. */
    @SuppressWarnings("NullAway")
    private Filing filing() {
        return new Filing(null, null, null, settlement, null, notices, null, clock) {
            @Override
            public boolean isDisputed(UUID trade) {
                return disputed.contains(trade);
            }
        };
    }

    /** Puts {@code listing} on sale, its content in the warehouse. */
    void sell(Listing listing) {
        listings.put(listing.slug(), listing);
        deposits.add(listing.seller() + ":" + listing.content());
    }

    private Optional<Listing> listed(NostrKey seller, String identifier) {
        return listings.values().stream()
                .filter(one -> one.seller().equals(seller) && one.identifier().equals(identifier))
                .findFirst();
    }

    /** The port behind {@link #receipts}. */
    Receipts receiptsPort() {
        return new InMemoryReceipts();
    }

    Purchase get(PurchaseId id) {
        return purchases.find(id).orElseThrow();
    }

    /** The invoice, as the till would fetch it. */
    Invoice invoice(PurchaseId id) {
        var purchase = get(id);
        var invoice =
                invoicing.drafted(
                        id.reference(),
                        purchase.price(),
                        "",
                        Duration.between(now, purchase.payUntil()));
        invoices.open(invoice.hash());
        return invoices.get(invoice.hash());
    }

    /** The node has the money. */
    void held(PurchaseId id, Msat received) {
        invoicing.observed(invoice(id), new InvoiceAnswer.Accepted(received, 900));
    }

    /** The node has given the money to us. */
    void settled(PurchaseId id, Msat received) {
        var hash = invoices.find(id.reference()).orElseThrow().hash();
        invoicing.observed(invoicing.get(hash), new InvoiceAnswer.Settled(received));
    }

    void pay(PurchaseId id) {
        held(id, get(id).price());
        settled(id, get(id).price());
    }

    long balance(LedgerAccount account) {
        return ledger.balance(account).msat();
    }

    private void tell(Record notice) {
        told.add(notice);
        switch (notice) {
            case InvoiceHeld held -> fulfilment.on(held);
            case InvoiceSettled settled -> fulfilment.on(settled);
            case InvoiceExpired expired -> fulfilment.on(expired);
            case InvoiceCancelled cancelled -> fulfilment.on(cancelled);
            case InvoiceLost lost -> fulfilment.on(lost);
            case InvoiceEndangered endangered -> fulfilment.on(endangered);
            case EscrowRefunded refunded -> fulfilment.on(refunded);
            default -> {
                // For others.
            }
        }
    }

    /** A portal whose key signs receipts; nobody signs in here. */
    @SuppressWarnings("NullAway")
    private Custody custody() {
        var secret = signer.freshKey();
        return new Custody(
                port(
                        KeptKeys.class,
                        Map.of(
                                "portal", _ -> Optional.of(signer.keyOf(secret)),
                                "find", _ -> Optional.of(secret))),
                port(Signatures.class, Map.of("add", _ -> true)),
                null,
                signer,
                unasked(KeyExport.class),
                clock);
    }

    private Transfers transfersInMemory() {
        return port(
                Transfers.class,
                Map.of(
                        "enter", asked -> enter((Entry) asked[0]),
                        "find", asked -> Optional.ofNullable(transfers.get((String) asked[0])),
                        "balance", asked -> sum((LedgerAccount) asked[0])));
    }

    private Transfer enter(Entry entry) {
        return transfers.computeIfAbsent(
                entry.reference(),
                reference ->
                        new Transfer(
                                transfers.size() + 1L,
                                reference,
                                entry.type(),
                                entry.at(),
                                entry.postings(),
                                entry.hash()));
    }

    private Balance sum(LedgerAccount account) {
        long sum =
                transfers.values().stream()
                        .flatMap(transfer -> transfer.postings().stream())
                        .filter(posting -> posting.account().equals(account))
                        .mapToLong(posting -> posting.amountMsat())
                        .sum();
        return new Balance(sum, Msat.ZERO);
    }

    private Escrows escrowsInMemory() {
        return port(
                Escrows.class,
                Map.of(
                        "add", asked -> asked.length == 1 ? put((Escrow) asked[0]) : step(asked),
                        "replace", asked -> put((Escrow) asked[1]),
                        "get", asked -> escrow((EscrowId) asked[0]),
                        "lock", asked -> escrow((EscrowId) asked[0]),
                        "ofTrade", asked -> Optional.ofNullable(escrows.get((UUID) asked[0])),
                        "knows", asked -> keys.contains(asked[0] + ":" + asked[1]),
                        "steps", asked -> steps((UUID) asked[0]),
                        "isFrozen", asked -> isFrozen((UUID) asked[0])));
    }

    private boolean step(Object[] asked) {
        keys.add(asked[0] + ":" + asked[2]);
        return steps.computeIfAbsent((UUID) asked[0], _ -> new ArrayList<>())
                .add((EscrowStep) asked[1]);
    }

    List<EscrowStep> steps(UUID trade) {
        return steps.getOrDefault(trade, new ArrayList<>());
    }

    private boolean isFrozen(UUID trade) {
        return steps(trade).stream()
                .map(EscrowStep::what)
                .filter(what -> what == What.FROZEN || what == What.UNFROZEN)
                .reduce((_, last) -> last)
                .filter(What.FROZEN::equals)
                .isPresent();
    }

    private boolean put(Escrow escrow) {
        escrows.put(escrow.sale().trade(), escrow);
        return true;
    }

    private Escrow escrow(EscrowId id) {
        return escrows.values().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
    }

    /** A port that a purchase never asks. */
    private static <T> T unasked(Class<T> port) {
        return port(port, Map.of());
    }

    /**
     * A port of another feature that answers just what a purchase asks; what else it has is that
     * feature's own concern.
     */
    private static <T> T port(Class<T> port, Map<String, Function<Object[], Object>> answers) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, asked) -> {
                            var answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            var given = answer.apply(asked);
                            return method.getReturnType() == void.class ? null : given;
                        }));
    }

    private final class InMemoryReceipts implements Receipts {

        @Override
        public void add(Kept receipt) {
            receipts.putIfAbsent(receipt.id(), receipt);
        }

        @Override
        public Optional<Kept> find(ReceiptId id) {
            return Optional.ofNullable(receipts.get(id));
        }
    }

    private final class InMemoryDeposits implements Deposits {

        @Override
        public void put(Deposit deposit) {
            deposits.add(deposit.person() + ":" + deposit.content());
        }

        @Override
        public Optional<Deposit> find(NostrKey person, ContentHash content) {
            return deposits.contains(person + ":" + content)
                    ? Optional.of(new Deposit(person, content, 3, "file.csv", "text/csv", now))
                    : Optional.empty();
        }
    }

    private final class InMemoryEntitlements implements Entitlements {

        @Override
        public void add(Entitlement entitlement) {
            entitlements.putIfAbsent(entitlement.purchase(), entitlement);
        }

        @Override
        public Optional<Entitlement> find(UUID purchase) {
            return Optional.ofNullable(entitlements.get(purchase));
        }

        @Override
        public void put(Entitlement entitlement) {
            entitlements.put(entitlement.purchase(), entitlement);
        }

        @Override
        public boolean allow(NostrKey buyer, ContentHash content) {
            return entitlements.values().stream()
                    .anyMatch(e ->
                            e.buyer().equals(buyer) && e.content().equals(content) && !e.revoked());
        }

        @Override
        public List<Entitlement> of(NostrKey buyer, int limit) {
            return List.copyOf(entitlements.values());
        }
    }

    static final class InMemoryInvoices implements Invoices {

        private final Map<PaymentHash, Invoice> all = new LinkedHashMap<>();
        private final Map<PaymentHash, Preimage> preimages = new HashMap<>();

        /** The node has made it. */
        void open(PaymentHash hash) {
            var invoice = get(hash);
            if (invoice.state() instanceof InvoiceState.Creating) {
                all.put(hash, in(invoice, new InvoiceState.Open()));
            }
        }

        /** Puts it in any state, as a fault would. */
        void force(PaymentHash hash, InvoiceState state) {
            all.put(hash, in(get(hash), state));
        }

        private Invoice in(Invoice invoice, InvoiceState state) {
            return new Invoice(
                    invoice.hash(),
                    invoice.reference(),
                    invoice.amount(),
                    invoice.description(),
                    invoice.plain(),
                    "lnbcrt1",
                    invoice.createdAt(),
                    invoice.expiresAt(),
                    state);
        }

        @Override
        public boolean addIfNew(Invoice invoice, Preimage preimage) {
            preimages.put(invoice.hash(), preimage);
            return all.putIfAbsent(invoice.hash(), invoice) == null;
        }

        @Override
        public boolean addIfNew(Invoice plain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Invoice> all(Collection<String> references) {
            return all.values().stream().filter(i -> references.contains(i.reference())).toList();
        }

        @Override
        public Optional<Invoice> find(String reference) {
            return all.values().stream().filter(i -> i.reference().equals(reference)).findFirst();
        }

        @Override
        public Invoice get(PaymentHash hash) {
            return Objects.requireNonNull(all.get(hash));
        }

        @Override
        public Optional<Invoice> find(PaymentHash hash) {
            return Optional.ofNullable(all.get(hash));
        }

        @Override
        public Preimage preimage(PaymentHash hash) {
            return Objects.requireNonNull(preimages.get(hash));
        }

        @Override
        public boolean replace(Invoice before, Invoice after) {
            if (get(before.hash()).state().getClass() != before.state().getClass()) {
                return false;
            }
            all.put(after.hash(), after);
            return true;
        }

        @Override
        public List<PaymentHash> due(Instant moment, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void postpone(Invoice seen, Instant next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(PaymentHash hash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PaymentHash> heldSince(Instant moment, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Msat receivedInAll() {
            return Msat.sum(
                    all.values().stream()
                            .map(invoice ->
                                    switch (invoice.state()) {
                                        case InvoiceState.Settled(var received, _) -> received;
                                        case InvoiceState.SettledByNode(var received, _) ->
                                                received;
                                        default -> Msat.ZERO;
                                    })
                            .toList());
        }

        @Override
        public List<PaymentHash> endangered(int height, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
