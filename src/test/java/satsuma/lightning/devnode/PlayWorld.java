package satsuma.lightning.devnode;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.Bolt11;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PlayBank;
import satsuma.lightning.PlayFaults;
import satsuma.lightning.Preimage;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;
import satsuma.platform.secret.SecretBox;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/** The play-sats node as it is, on a real database, answering on a relay that is only a list. */
public final class PlayWorld {

    public static final LightningTerms TERMS =
            new LightningTerms(
                    Network.REGTEST,
                    true,
                    NwcUri.NONE,
                    Duration.ofSeconds(2),
                    6,
                    Msat.ofSat(1_000_000),
                    "");

    public final EventSigner signer = new EventSigner(new NativeCurve());
    public final Nip44 nip44 = new Nip44(new NativeCurve());
    public final Messenger messenger;
    private final Transactions transactions;
    private final SecretBox secrets = new SecretBox(new byte[32]);
    private final Site site = new Site(new Config());
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final PlayBooks books = new PlayBooks();
    private final FaultBooks faults = new FaultBooks();
    private final InstantSource clock;
    private final Duration patience;
    private final PlayDesk desk;
    private PlayNode node;
    private WalletService service;

    public PlayWorld(InstantSource clock) {
        this(
                clock,
                new Transactions(TestDatabase.factory(), new Transactions.Seams() {}),
                relay -> relay,
                Duration.ZERO);
    }

    /**
     * A node whose books lie in the database of {@code transactions}.
     *
     * @param between what stands between the relay and everyone who uses it
     * @param patience how long to wait for an answer that another thread may have in hand; nothing
     *     if there is one thread, since then what has not come does not come
     */
    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    public PlayWorld(
            InstantSource clock,
            Transactions transactions,
            UnaryOperator<Relays> between,
            Duration patience) {
        this.patience = patience;
        this.clock = clock;
        this.transactions = transactions;
        messenger = new Messenger(between.apply(new RelayOfOne()));
        books.em = transactions.em();
        faults.em = transactions.em();
        faults.config = new Config();
        desk =
                transactions.useCase(
                        PlayDesk.class,
                        books,
                        new Keys(books, secrets, signer),
                        secrets,
                        signer,
                        site);
        start();
    }

    /** The node goes down and comes up again: it knows what stands in its books, nothing else. */
    public void restart() {
        listeners.clear();
        start();
        service.deliver();
    }

    private void start() {
        node =
                transactions.useCase(
                        PlayNode.class,
                        books,
                        faults,
                        new Keys(books, secrets, signer),
                        secrets,
                        signer,
                        new NativeCurve(),
                        TERMS,
                        clock);
        service = new WalletService(node, messenger, nip44, signer, clock, site);
        service.listen(service::serve);
    }

    /** The bank as the portal's adapter sees it. */
    public PlayBank bank() {
        return desk;
    }

    public void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            node.mine();
        }
        service.deliver();
    }

    /** An invoice to be paid to the wallet of that name; {@code ""} is the portal's. */
    public Bolt11 invoice(String wallet, Msat amount, ContentHash description) {
        var name = wallet.isEmpty() ? PlayDesk.PORTAL : wallet;
        return node.invoiceByName(name, amount, "play sats", description);
    }

    /** An invoice to be paid to {@code person}, who keeps the payer waiting. */
    public Bolt11 holdInvoice(
            NostrKey person, Msat amount, Preimage preimage, ContentHash description) {
        var asked =
                Json.createObjectBuilder()
                        .add("amount", amount.value())
                        .add("payment_hash", preimage.hash().hex())
                        .add("description_hash", description.hex())
                        .build();
        serve(person, "make_hold_invoice", asked);
        return transactions.useCase(Shelf.class, books).invoice(preimage);
    }

    /** Whether the wallet of {@code person} has paid {@code invoice}, or holds the money for it. */
    public boolean pay(NostrKey person, Bolt11 invoice) {
        return pay(person, invoice, invoice.amount());
    }

    /** The same, with another amount than asked for. */
    public boolean pay(NostrKey person, Bolt11 invoice, Msat amount) {
        return serve(
                person,
                "pay_invoice",
                Json.createObjectBuilder()
                        .add("invoice", invoice.text())
                        .add("amount", amount.value())
                        .build());
    }

    /** What makes the node fail on demand. */
    public PlayFaults switches() {
        return transactions.useCase(PlaySwitches.class, faults, books, node, clock);
    }

    /** The payee of a hold invoice takes the money, if it is there. */
    public boolean settle(NostrKey person, Preimage preimage) {
        return serve(
                person,
                "settle_hold_invoice",
                Json.createObjectBuilder().add("preimage", preimage.hex()).build());
    }

    /** The payee of a hold invoice does not want the money. */
    public boolean cancel(NostrKey person, Preimage preimage) {
        return serve(
                person,
                "cancel_hold_invoice",
                Json.createObjectBuilder().add("payment_hash", preimage.hash().hex()).build());
    }

    /** Whether the node did what a wallet asked for, on a wire of its own. */
    private boolean serve(NostrKey person, String method, JsonObject asked) {
        var client = transactions.useCase(Shelf.class, books).client(person);
        var request = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        try {
            node.serve(ContentHash.of(request).hex(), client, method, asked);
            service.deliver();
            return true;
        } catch (NodeError _) {
            return false;
        }
    }

    /** What is read from the books past the node; public for the classes made of it. */
    public static class Shelf {

        private final PlayBooks books;

        /** For {@link Transactions}. */
        public Shelf(Object books) {
            this.books = (PlayBooks) books;
        }

        public Bolt11 invoice(Preimage preimage) {
            return Bolt11.read(books.invoice(preimage.hash()).orElseThrow().bolt11());
        }

        public NostrKey client(NostrKey person) {
            return books.clientOf(books.walletOfPerson(person).orElseThrow());
        }
    }

    /** Hands what is sent to whoever listens, at once; keeps nothing. */
    private final class RelayOfOne implements Relays {

        @Override
        public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
            var replies = new LinkedBlockingQueue<Event>();
            Consumer<Event> waiting =
                    event -> {
                        if (reply.matches(event)) {
                            replies.add(event);
                        }
                    };
            listeners.add(waiting);
            try {
                send(relay, request);
                return Optional.ofNullable(replies.poll(patience.toMillis(), MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } finally {
                listeners.remove(waiting);
            }
        }

        @Override
        public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
            Consumer<Event> filtered =
                    event -> {
                        if (filter.matches(event)) {
                            listener.accept(event);
                        }
                    };
            listeners.add(filtered);
            return () -> listeners.remove(filtered);
        }

        @Override
        public String send(RelayUrl relay, Event event) {
            listeners.forEach(listener -> listener.accept(event));
            return "";
        }

        @Override
        public Optional<String> challenge(RelayUrl relay) {
            return Optional.empty();
        }

        @Override
        public void authenticate(RelayUrl relay, Event auth) {
            throw new UnsupportedOperationException("nobody asks for it here");
        }
    }
}
