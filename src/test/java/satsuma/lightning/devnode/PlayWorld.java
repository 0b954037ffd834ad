package satsuma.lightning.devnode;

import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PlayBank;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Filter;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.NativeCurve;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;
import satsuma.platform.secret.SecretBox;
import satsuma.site.TestDatabase;

/**
 * The play-sats node as it is, on a real database, answering on a relay that is only a list.
 *
 * <p>What the container does for use cases, one transaction for each call, is done here by hand.
 */
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

    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    public final EventSigner signer = new EventSigner(new NativeCurve());
    public final Nip44 nip44 = new Nip44(new NativeCurve());
    public final Messenger messenger = new Messenger(new RelayOfOne());
    private final SecretBox secrets = new SecretBox(new byte[32]);
    private final Site site = new Site(new Config());
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final PlayDesk desk;
    private final InTransactions node;

    public PlayWorld(InstantSource clock) {
        var books = new PlayBooks();
        books.em = em();
        var keys = new Keys(books, secrets, signer);
        desk = new PlayDesk(books, keys, secrets, signer, site);
        node = new InTransactions(books, keys, clock);
        var service = new WalletService(node, messenger, nip44, signer, clock, site);
        service.listen(service::serve);
    }

    /** The bank as the portal's adapter sees it. */
    public PlayBank bank() {
        return new PlayBank() {
            @Override
            public NwcUri portal() {
                return inTransaction(desk::portal);
            }

            @Override
            public String open(NostrKey person, String wish, Msat balance) {
                return inTransaction(() -> desk.open(person, wish, balance));
            }

            @Override
            public Optional<NwcUri> connection(NostrKey person) {
                return inTransaction(() -> desk.connection(person));
            }

            @Override
            public Optional<String> name(NostrKey person) {
                return inTransaction(() -> desk.name(person));
            }

            @Override
            public String host() {
                return desk.host();
            }
        };
    }

    public void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            node.mine();
        }
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return TestDatabase.fromTransaction(em -> {
            CURRENT.set(em);
            try {
                return work.get();
            } finally {
                CURRENT.remove();
            }
        });
    }

    /** As the container's: leads to that of the transaction at hand. */
    private static EntityManager em() {
        return (EntityManager)
                Proxy.newProxyInstance(
                        EntityManager.class.getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        (_, method, arguments) -> {
                            try {
                                return method.invoke(CURRENT.get(), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private final class InTransactions extends PlayNode {

        InTransactions(PlayBooks books, Keys keys, InstantSource clock) {
            super(books, keys, secrets, signer, new NativeCurve(), TERMS, clock);
        }

        @Override
        public NostrKey service() {
            return inTransaction(super::service);
        }

        @Override
        public SecretKey serviceSecret() {
            return inTransaction(super::serviceSecret);
        }

        @Override
        public void serve(String request, NostrKey client, String method, JsonObject asked) {
            inTransaction(() -> {
                super.serve(request, client, method, asked);
                return true;
            });
        }

        @Override
        public void refuse(String request, NostrKey client, String method, NodeError error) {
            inTransaction(() -> {
                super.refuse(request, client, method, error);
                return true;
            });
        }

        @Override
        public void mine() {
            inTransaction(() -> {
                super.mine();
                return true;
            });
        }

        @Override
        public List<Parcel> outgoing() {
            return inTransaction(super::outgoing);
        }

        @Override
        public void sent(long parcel) {
            inTransaction(() -> {
                super.sent(parcel);
                return true;
            });
        }
    }

    /** Hands what is sent to whoever listens, at once; keeps nothing. */
    private final class RelayOfOne implements Relays {

        @Override
        public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
            var replies = new CopyOnWriteArrayList<Event>();
            Consumer<Event> waiting =
                    event -> {
                        if (reply.matches(event)) {
                            replies.add(event);
                        }
                    };
            listeners.add(waiting);
            send(relay, request);
            listeners.remove(waiting);
            return replies.stream().findFirst();
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
