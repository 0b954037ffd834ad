package satsuma.nostr.wire;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import satsuma.nostr.Negentropy;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayTerms;
import satsuma.nostr.wire.Questions.Refused;

/**
 * Answers those who want to know what they lack, and what we do.
 *
 * <p>Between its messages a reconciliation is a list of ids in memory; so there are only so many,
 * they are only so long, and who does not go on in time begins anew.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/77.md">NIP-77</a>
 */
@Singleton
class ReconcileDesk {

    private static final System.Logger LOG = System.getLogger(ReconcileDesk.class.getName());

    /** Of all clients together; some hundred bytes each. */
    private static final int ITEMS_MAX = 1_000_000;

    private static final Duration IDLE_MAX = Duration.ofMinutes(2);

    private final Reader reader;
    private final Map<Key, Session> sessions = new ConcurrentHashMap<>();

    private record Key(RelayClient client, String id) {}

    private record Session(Negentropy negentropy, long usedNanos) {

        Session(Negentropy negentropy) {
            this(negentropy, System.nanoTime());
        }

        boolean isIdle() {
            return System.nanoTime() - usedNanos > IDLE_MAX.toNanos();
        }
    }

    @Inject
    ReconcileDesk(Reader reader) {
        this.reader = reader;
    }

    void open(RelayClient client, Frame frame) {
        var key = new Key(client, Questions.id(frame));
        try {
            sessions.remove(key);
            sessions.values().removeIf(Session::isIdle);
            var filter = Questions.filter(client, frame.raw(2));
            var first = frame.text(3);
            if (sessions.keySet().stream().filter(k -> k.client().equals(client)).count()
                    >= RelayTerms.RECONCILIATIONS_MAX) {
                throw new Refused("blocked: too many reconciliations at a time");
            }
            var items = reader.itemsFor(filter, client.keys());
            if (items.isEmpty()) {
                client.tell(Frame.negBlocked(key.id(), Reader.ITEMS_MAX));
                return;
            }
            long others = sessions.values().stream().mapToLong(s -> s.negentropy().size()).sum();
            if (others + items.get().size() > ITEMS_MAX) {
                throw new Refused("closed: too busy, try again later");
            }
            answer(key, new Negentropy(items.get()), first);
        } catch (Refused refused) {
            client.tell(Frame.negErr(key.id(), refused.reason()));
        } catch (IllegalArgumentException e) {
            client.tell(Frame.negErr(key.id(), "invalid: " + e.getMessage()));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a reconciliation failed", fault);
            client.tell(Frame.negErr(key.id(), "error: try again"));
        }
    }

    void goOn(RelayClient client, Frame frame) {
        var key = new Key(client, Questions.id(frame));
        var session = sessions.remove(key);
        if (session == null || client.asksTooMuch()) {
            client.tell(Frame.negErr(key.id(), "closed: begin anew"));
            return;
        }
        try {
            answer(key, session.negentropy(), frame.text(2));
        } catch (IllegalArgumentException e) {
            client.tell(Frame.negErr(key.id(), "invalid: " + e.getMessage()));
        }
    }

    void close(RelayClient client, String id) {
        sessions.remove(new Key(client, id));
    }

    /** Forgets a client that is gone. */
    void leave(RelayClient client) {
        sessions.keySet().removeIf(key -> key.client().equals(client));
    }

    private void answer(Key key, Negentropy negentropy, String message) {
        var answer = negentropy.answer(message);
        sessions.put(key, new Session(negentropy));
        key.client().tell(Frame.negMsg(key.id(), answer));
    }
}
