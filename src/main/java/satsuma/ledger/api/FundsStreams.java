package satsuma.ledger.api;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.OpenBooks;
import satsuma.platform.rest.LiveLine;

/**
 * Tells open pages that something is new in the books.
 *
 * <p>One look every few seconds serves all of them, so that a crowd asks the database no more than
 * one reader does.
 */
@ApplicationScoped
public class FundsStreams {

    /** Each is an open connection; pages that get none ask again by themselves. */
    static final int STREAMS_MAX = 300;

    private static final int LOOK_SECONDS = 3;

    /** Looks until an open page is told the same again. */
    private static final int QUIET_MAX = 4;

    private static final System.Logger LOG = System.getLogger(FundsStreams.class.getName());

    @Inject OpenBooks openBooks;

    @Resource ManagedScheduledExecutorService executor;

    private final List<LiveLine> streams = new CopyOnWriteArrayList<>();
    private @Nullable Future<?> looking;

    @PostConstruct
    void start() {
        looking =
                executor.scheduleWithFixedDelay(
                        this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        requireNonNull(looking).cancel(false);
        streams.forEach(LiveLine::close);
    }

    /**
     * Opens one more.
     *
     * @throws Refusal {@link LedgerRefusal#STREAMS_FULL}
     */
    void open(SseEventSink sink, Sse sse) {
        if (streams.size() >= STREAMS_MAX) {
            throw new Refusal(LedgerRefusal.STREAMS_FULL);
        }
        var stream = new LiveLine(sink, sse, QUIET_MAX);
        streams.add(stream);
        stream.say(openBooks.pulse().word());
    }

    private void look() {
        streams.removeIf(LiveLine::isGone);
        if (streams.isEmpty()) {
            return;
        }
        try {
            var word = openBooks.pulse().word();
            streams.forEach(stream -> stream.say(word));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "the open pages could not be told", fault);
        }
    }
}
