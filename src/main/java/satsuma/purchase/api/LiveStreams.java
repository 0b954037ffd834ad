package satsuma.purchase.api;

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
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.platform.notice.Committed;
import satsuma.platform.rest.LiveLine;
import satsuma.purchase.Checkout;
import satsuma.purchase.Purchase;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseMoved;
import satsuma.purchase.PurchaseRefusal;

/**
 * Tells open pages where their purchases stand.
 *
 * <p>News come after the transaction that made them; a look each second finds what another server
 * did. A stream ends with the purchase.
 */
@ApplicationScoped
public class LiveStreams {

    /** Each is an open connection; pages that get none ask every two seconds instead. */
    static final int STREAMS_MAX = 500;

    static final int STREAMS_OF_ONE_MAX = 8;

    /** Looks until an open page is told the same again. */
    private static final int QUIET_MAX = 10;

    private static final System.Logger LOG = System.getLogger(LiveStreams.class.getName());

    @Inject Checkout checkout;

    @Resource ManagedScheduledExecutorService executor;

    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private Future<?> looking;

    @PostConstruct
    void start() {
        looking = executor.scheduleWithFixedDelay(this::lookAtAll, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        looking.cancel(false);
        streams.forEach(stream -> stream.line.close());
    }

    /**
     * Opens a stream for {@code purchase}.
     *
     * @throws Refusal {@link PurchaseRefusal#STREAMS_FULL}
     */
    void open(Purchase purchase, SseEventSink sink, Sse sse) {
        long ofBuyer = streams.stream().filter(s -> s.buyer.equals(purchase.buyer())).count();
        if (streams.size() >= STREAMS_MAX || ofBuyer >= STREAMS_OF_ONE_MAX) {
            throw new Refusal(PurchaseRefusal.STREAMS_FULL);
        }
        var stream =
                new Stream(purchase.id(), purchase.buyer(), new LiveLine(sink, sse, QUIET_MAX));
        streams.add(stream);
        executor.execute(() -> look(stream));
    }

    /**
     * Someone's purchase has moved; what it is now is looked up, as news may overtake each other.
     */
    public void on(@ObservesAsync @Committed PurchaseMoved notice) {
        streams.stream()
                .filter(stream -> stream.purchase.equals(notice.purchase()))
                .forEach(this::look);
    }

    private void lookAtAll() {
        streams.forEach(this::look);
    }

    private void look(Stream stream) {
        try {
            checkout.find(stream.purchase)
                    .ifPresent(p -> say(stream, p.state().word(), p.state().isOpen()));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a live page could not be told", fault);
        }
    }

    private void say(Stream stream, String word, boolean open) {
        stream.line.say(word);
        if (!open || stream.line.isGone()) {
            streams.remove(stream);
            stream.line.close();
        }
    }

    /** One open page. */
    private record Stream(PurchaseId purchase, NostrKey buyer, LiveLine line) {}
}
