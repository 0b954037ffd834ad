package satsuma.nostr.wire;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventCheck;
import satsuma.nostr.EventPassed;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.Intake;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Porter;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayTerms;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;
import satsuma.nostr.crypto.NativeCurve;

/**
 * The portal's relay without its container: the same desk behind a real socket, its events in
 * memory; and the portal's way of talking to relays.
 */
public final class LoopbackRelay implements Closeable {

    private final LiveFeed feed = new LiveFeed();
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final PaperRelay door = new PaperRelay(this::join);
    private final RelayTerms terms = new RelayTerms(0, 0);
    private final RelayDesk desk = desk();

    public LoopbackRelay() throws IOException {}

    public RelayUrl url() {
        return door.url();
    }

    /** A way to relays as the portal has it; ends with the process. */
    public static Relays relays() {
        return new RelayConnections(
                new EventCheck(new NativeCurve()),
                new WireThreads(
                        Executors.newVirtualThreadPerTaskExecutor(),
                        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())));
    }

    @Override
    public void close() throws IOException {
        door.close();
        one.shutdownNow();
    }

    private Consumer<String> join(Consumer<String> out) {
        var client = new RelayClient(out, () -> false, "challenge", terms);
        feed.join(client);
        return text -> desk.answer(client, text);
    }

    private RelayDesk desk() {
        var clock = InstantSource.system();
        var check = new EventCheck(new NativeCurve());
        var events = new InMemoryEvents();
        var reader = new Reader(events, clock);
        var intake = new Intake(check, events, this::tell, clock);
        var queue = new IntakeQueue(new Porter(check, intake, reader), one, one);
        var auth = new RelayAuth(check, new NostrTerms(url(), List.of(), false), clock);
        return new RelayDesk(check, queue, reader, auth, new ReconcileDesk(reader), terms);
    }

    private void tell(Record notice) {
        switch (notice) {
            case EventAccepted accepted -> feed.on(accepted);
            case EventPassed passed -> feed.on(passed);
            default -> throw new AssertionError(notice);
        }
    }
}
