package satsuma.earnings.api;

import static java.util.stream.Collectors.groupingBy;

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
import satsuma.earnings.EarningsRefusal;
import satsuma.earnings.Standings;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.platform.notice.Committed;
import satsuma.platform.rest.LiveLine;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.EscrowReleased;
import satsuma.settlement.PayoutFailed;
import satsuma.settlement.PayoutSucceeded;
import satsuma.settlement.SaleHeld;

/**
 * Tells open pages that their owner's earnings have changed.
 *
 * <p>News come after the transaction that made them; a look every few seconds finds what another
 * server did.
 */
@ApplicationScoped
public class EarningsStreams {

    /** Each is an open connection; pages that get none ask every two seconds instead. */
    static final int STREAMS_MAX = 500;

    static final int STREAMS_OF_ONE_MAX = 8;

    /** Looks until an open page is told the same again. */
    private static final int QUIET_MAX = 2;

    private static final int LOOK_SECONDS = 5;

    private static final System.Logger LOG = System.getLogger(EarningsStreams.class.getName());

    @Inject Standings standings;

    @Resource ManagedScheduledExecutorService executor;

    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private Future<?> looking;

    @PostConstruct
    void start() {
        looking =
                executor.scheduleWithFixedDelay(
                        this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        looking.cancel(false);
        streams.forEach(stream -> stream.line.close());
    }

    /**
     * Opens a stream for {@code owner}.
     *
     * @throws Refusal {@link EarningsRefusal#STREAMS_FULL}
     */
    void open(NostrKey owner, SseEventSink sink, Sse sse) {
        long ofOwner = streams.stream().filter(stream -> stream.owner.equals(owner)).count();
        if (streams.size() >= STREAMS_MAX || ofOwner >= STREAMS_OF_ONE_MAX) {
            throw new Refusal(EarningsRefusal.STREAMS_FULL);
        }
        var stream = new Stream(owner, new LiveLine(sink, sse, QUIET_MAX));
        streams.add(stream);
        stream.line.say(standings.of(owner).word());
    }

    public void on(@ObservesAsync @Committed SaleHeld notice) {
        changed(notice.sale().creator());
    }

    public void on(@ObservesAsync @Committed EscrowReleased notice) {
        changed(notice.sale().creator());
    }

    public void on(@ObservesAsync @Committed EscrowRefunded notice) {
        changed(notice.sale().creator());
    }

    public void on(@ObservesAsync @Committed PayoutSucceeded notice) {
        changed(notice.payee());
    }

    public void on(@ObservesAsync @Committed PayoutFailed notice) {
        changed(notice.payee());
    }

    private void changed(NostrKey owner) {
        var waiting = streams.stream().filter(stream -> stream.owner.equals(owner)).toList();
        if (!waiting.isEmpty()) {
            tell(owner, waiting);
        }
    }

    private void look() {
        streams.removeIf(stream -> stream.line.isGone());
        streams.stream().collect(groupingBy(stream -> stream.owner)).forEach(this::tell);
    }

    private void tell(NostrKey owner, List<Stream> waiting) {
        try {
            var word = standings.of(owner).word();
            waiting.forEach(stream -> stream.line.say(word));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a live page could not be told", fault);
        }
    }

    /** One open page. */
    private record Stream(NostrKey owner, LiveLine line) {}
}
