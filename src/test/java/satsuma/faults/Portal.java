package satsuma.faults;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import satsuma.audit.InMemoryDeeds;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.catalogue.Listings;
import satsuma.catalogue.Shelves;
import satsuma.catalogue.Storefront;
import satsuma.delivery.Delivery;
import satsuma.delivery.store.DeliveryStores;
import satsuma.earnings.BucketCheck;
import satsuma.earnings.Earnings;
import satsuma.earnings.store.EarningsStores;
import satsuma.identity.Custody;
import satsuma.identity.KeptKeys;
import satsuma.identity.KeptPeople;
import satsuma.identity.People;
import satsuma.identity.Persons;
import satsuma.identity.Signatures;
import satsuma.identity.SuspensionBook;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Role;
import satsuma.ledger.Audit;
import satsuma.ledger.Chain;
import satsuma.ledger.Ledger;
import satsuma.ledger.store.LedgerStores;
import satsuma.lightning.Cashier;
import satsuma.lightning.InvoiceCancelled;
import satsuma.lightning.InvoiceEndangered;
import satsuma.lightning.InvoiceExpired;
import satsuma.lightning.InvoiceHeld;
import satsuma.lightning.InvoiceLost;
import satsuma.lightning.InvoiceSettled;
import satsuma.lightning.Invoicing;
import satsuma.lightning.LightningNode;
import satsuma.lightning.Payees;
import satsuma.lightning.Teller;
import satsuma.lightning.Wallets;
import satsuma.lightning.devnode.PlayWorld;
import satsuma.lightning.store.InvoiceStores;
import satsuma.nostr.EventCheck;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Events;
import satsuma.nostr.KeyExport;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Reader;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.platform.secret.SecretBox;
import satsuma.platform.timer.Crew;
import satsuma.purchase.Checkout;
import satsuma.purchase.Fulfilment;
import satsuma.purchase.ReceiptDesk;
import satsuma.purchase.store.PurchaseStores;
import satsuma.settlement.Disbursement;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.Paymaster;
import satsuma.settlement.PayoutPlans;
import satsuma.settlement.PayoutTerms;
import satsuma.settlement.Payroll;
import satsuma.settlement.SaleHeld;
import satsuma.settlement.Settlement;
import satsuma.settlement.SettlementTerms;
import satsuma.settlement.Watch;
import satsuma.settlement.store.SettlementStores;
import satsuma.site.Transactions;

/**
 * The portal's money, as it is: use cases and errands over their stores on a real database, put
 * together as the container would. Made anew it knows what stands in the database, nothing else.
 *
 * <p>Only what has nothing to do with money answers from memory: which listings there are, and the
 * key that signs receipts.
 */
public final class Portal {

    /** What is on sale, by slug; outlives the portal. */
    public static final class Shop {
        final Map<String, Listing> listings = new ConcurrentHashMap<>();
        private final SecretKey secret = new EventSigner(new NativeCurve()).freshKey();

        public void sell(Listing listing) {
            listings.put(listing.slug(), listing);
        }
    }

    /** Who decides what people cannot settle between themselves. */
    public static final Actor OPERATOR =
            new Actor(
                    NostrSamples.keyOf(NostrSamples.SIGNER.freshKey()),
                    "operator",
                    Set.of(Role.OPERATOR));

    public static final SettlementTerms TERMS =
            new SettlementTerms(Duration.ofHours(24), Duration.ofHours(72), Msat.ofSat(1_000));

    public static final PayoutTerms PAYOUT_TERMS = new PayoutTerms(Msat.ofSat(1_000_000), 30, 4);

    public final Checkout checkout;
    public final Invoicing invoicing;
    public final Cashier cashier;
    public final Payroll payroll;
    public final Disbursement disbursement;
    public final Paymaster paymaster;
    public final Settlement settlement;
    public final Delivery delivery;
    public final Ledger ledger;
    public final Audit audit;
    public final Chain chain;
    public final BucketCheck buckets;

    public final Fulfilment fulfilment;
    private final Earnings earnings;
    private final Watch watch;

    public Portal(
            Transactions transactions,
            Shop shop,
            LightningNode node,
            Payees payees,
            InstantSource clock) {
        var em = transactions.em();
        var curve = new NativeCurve();
        Notices notices = this::tell;
        var invoices = InvoiceStores.invoices(em, new SecretBox(new byte[32]));
        var escrows = SettlementStores.escrows(em);
        var books = LedgerStores.books(em);
        ledger =
                transactions.useCase(
                        Ledger.class, books.transfers(), books.seals(), books.invariants(), clock);
        chain = transactions.useCase(Chain.class, books.seals());
        audit =
                transactions.useCase(
                        Audit.class,
                        books.invariants(),
                        books.seals(),
                        chain,
                        books.alarms(),
                        InMemoryDeeds.log(clock),
                        clock);
        watch = transactions.useCase(Watch.class, audit);
        earnings = transactions.useCase(Earnings.class, EarningsStores.takings(em), clock);
        buckets =
                transactions.useCase(BucketCheck.class, EarningsStores.takings(em), ledger, audit);
        invoicing = transactions.useCase(Invoicing.class, invoices, notices, clock);
        cashier = new Cashier(invoicing, node, PlayWorld.TERMS, clock, curve);
        settlement = transactions.useCase(Settlement.class, escrows, ledger, notices, TERMS, clock);
        var payouts = SettlementStores.payouts(em);
        payroll =
                transactions.useCase(
                        Payroll.class,
                        payouts,
                        SettlementStores.lists(em),
                        escrows,
                        ledger,
                        audit,
                        PAYOUT_TERMS,
                        clock);
        disbursement =
                transactions.useCase(Disbursement.class, payouts, ledger, audit, notices, clock);
        var plans =
                transactions.useCase(
                        PayoutPlans.class, SettlementStores.plans(em), payouts, payroll, clock);
        var wallets = port(Wallets.class, Map.of());
        var teller = new Teller(node, payees, wallets, PlayWorld.TERMS, clock, curve);
        paymaster = new Paymaster(disbursement, plans, teller, clock);
        delivery =
                transactions.useCase(
                        Delivery.class,
                        DeliveryStores.entitlements(em),
                        DeliveryStores.deposits(em),
                        clock);
        var receiptDesk =
                transactions.useCase(
                        ReceiptDesk.class,
                        PurchaseStores.receipts(em),
                        custody(shop.secret, clock),
                        ledger,
                        settlement,
                        new EventCheck(curve));
        var purchases = PurchaseStores.purchases(em);
        fulfilment =
                transactions.useCase(
                        Fulfilment.class,
                        purchases,
                        delivery,
                        invoicing,
                        settlement,
                        ledger,
                        receiptDesk,
                        notices,
                        clock);
        checkout =
                transactions.useCase(
                        Checkout.class,
                        purchases,
                        catalogue(shop, clock),
                        delivery,
                        invoicing,
                        settlement,
                        fulfilment,
                        KeptPeople.inMemory().suspensions(),
                        notices,
                        clock);
    }

    /** Does what is to be done on payouts, one after the other. */
    public int payOut(int limit) {
        return new Crew(Runnable::run, 1).giveOut(limit, paymaster::next);
    }

    private void tell(Record notice) {
        switch (notice) {
            case InvoiceHeld held -> fulfilment.on(held);
            case InvoiceSettled settled -> fulfilment.on(settled);
            case InvoiceExpired expired -> fulfilment.on(expired);
            case InvoiceCancelled cancelled -> fulfilment.on(cancelled);
            case InvoiceLost lost -> {
                fulfilment.on(lost);
                watch.on(lost);
            }
            case InvoiceEndangered endangered -> fulfilment.on(endangered);
            case SaleHeld held -> earnings.on(held);
            case EscrowRefunded refunded -> {
                earnings.on(refunded);
                fulfilment.on(refunded);
            }
            default -> {
                // For pages and mail.
            }
        }
    }

    private static Catalogue catalogue(Shop shop, InstantSource clock) {
        return new Catalogue(
                port(
                        Listings.class,
                        Map.of(
                                "find",
                                asked ->
                                        Optional.ofNullable(shop.listings.get((String) asked[0])))),
                port(Shelves.class, Map.of()),
                new People(
                        port(Persons.class, Map.of("all", _ -> List.of())),
                        port(KeptKeys.class, Map.of()),
                        port(SuspensionBook.class, Map.of()),
                        InMemoryDeeds.log(clock),
                        new EventSigner(new NativeCurve()),
                        _ -> {},
                        clock),
                KeptPeople.inMemory().profiles(),
                new Reader(port(Events.class, Map.of()), clock),
                new Storefront(URI.create("https://market.example")),
                KeptPeople.LOOKS,
                InMemoryDeeds.log(clock),
                _ -> {},
                clock);
    }

    /** A portal whose key signs receipts; nobody signs in here. */
    @SuppressWarnings("NullAway")
    private static Custody custody(SecretKey secret, InstantSource clock) {
        var signer = new EventSigner(new NativeCurve());
        return new Custody(
                port(
                        KeptKeys.class,
                        Map.of(
                                "portal", _ -> Optional.of(signer.keyOf(secret)),
                                "find", _ -> Optional.of(secret))),
                port(Signatures.class, Map.of("add", _ -> true)),
                null,
                signer,
                port(KeyExport.class, Map.of()),
                clock);
    }

    /** A port that answers just what is asked here. */
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
}
