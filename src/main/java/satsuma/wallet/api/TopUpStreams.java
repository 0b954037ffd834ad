package satsuma.wallet.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.platform.notice.Committed;
import satsuma.platform.rest.LiveLine;
import satsuma.wallet.TopUpId;
import satsuma.wallet.TopUpTill;
import satsuma.wallet.ToppedUp;
import satsuma.wallet.WalletRefusal;

/**
 * Tells open pages where their top-ups stand.
 *
 * <p>News come after the transaction that made them; a look every two seconds finds what another
 * server did. A stream ends with the top-up.
 */
@ApplicationScoped
public class TopUpStreams {

    /** Each is an open connection; pages that get none ask every two seconds instead. */
    static final int STREAMS_MAX = 200;

    static final int STREAMS_OF_ONE_MAX = 4;

    /** Looks until an open page is told the same again. */
    private static final int QUIET_MAX = 5;

    private static final int LOOK_SECONDS = 2;

    private static final System.Logger LOG = System.getLogger(TopUpStreams.class.getName());

    @Inject TopUpTill till;

    @Resource ManagedScheduledExecutorService executor;

    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private Future<?> looking;

    @PostConstruct
    void start() {
        looking =
                executor.scheduleWithFixedDelay(
                        this::lookAtAll, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        looking.cancel(false);
        streams.forEach(stream -> stream.line.close());
    }

    /**
     * Opens a stream for a top-up of {@code person}.
     *
     * @throws Refusal {@link WalletRefusal#STREAMS_FULL}, {@link WalletRefusal#TOP_UP_UNKNOWN}
     */
    void open(Actor person, TopUpId topUp, SseEventSink sink, Sse sse) {
        till.look(person, topUp);
        long ofPerson = streams.stream().filter(s -> s.person.key().equals(person.key())).count();
        if (streams.size() >= STREAMS_MAX || ofPerson >= STREAMS_OF_ONE_MAX) {
            throw new Refusal(WalletRefusal.STREAMS_FULL);
        }
        var stream = new Stream(person, topUp, new LiveLine(sink, sse, QUIET_MAX));
        streams.add(stream);
        executor.execute(() -> look(stream));
    }

    public void on(@ObservesAsync @Committed ToppedUp notice) {
        streams.stream().filter(stream -> stream.topUp.equals(notice.topUp())).forEach(this::look);
    }

    private void lookAtAll() {
        streams.forEach(this::look);
    }

    private void look(Stream stream) {
        if (stream.line.isGone()) {
            streams.remove(stream);
            return;
        }
        try {
            var view = till.look(stream.person, stream.topUp);
            stream.line.say(view.state());
            if (!view.isOpen()) {
                streams.remove(stream);
                stream.line.close();
            }
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a live page could not be told", fault);
        }
    }

    /** One open page. */
    private record Stream(Actor person, TopUpId topUp, LiveLine line) {}
}
