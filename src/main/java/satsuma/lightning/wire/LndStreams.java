package satsuma.lightning.wire;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.lightning.PaymentHash;

/**
 * Listens to what LND says of each invoice it has lately made: {@code
 * /v2/invoices/subscribe/{r_hash}}, since the stream about all of them leaves out «accepted».
 *
 * <p>A stream that breaks is begun anew, and LND then first says how things are, so nothing falls
 * between. It ends with the invoice, or some time after the invoice has run out. Only hints: of
 * more than {@value #STREAMS_MAX} at a time the rest is left to those who ask anyway.
 */
final class LndStreams {

    static final int STREAMS_MAX = 32;

    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    /** How long what was paid just in time may still be held. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(30);

    private static final System.Logger LOG = System.getLogger(LndStreams.class.getName());

    private final NodeHttp http;
    private final Map<PaymentHash, Stream> streams = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<PaymentHash> listener;

    LndStreams(NodeHttp http) {
        this.http = http;
    }

    /** Tells {@code listener} from now on, until closed. */
    AutoCloseable tell(Consumer<PaymentHash> listener) {
        this.listener = listener;
        return () -> {
            this.listener = null;
            streams.values().forEach(Stream::stop);
        };
    }

    /** Listens to {@code hash}, if anyone wants to know and there is room. */
    void follow(PaymentHash hash, Duration expiry) {
        if (listener != null && streams.size() < STREAMS_MAX) {
            var stream = new Stream(hash, System.nanoTime() + expiry.plus(AFTERWARDS).toNanos());
            if (streams.putIfAbsent(hash, stream) == null) {
                stream.begin();
            }
        }
    }

    private final class Stream {

        private final PaymentHash hash;
        private final long untilNano;
        private volatile Duration pause = PAUSE_MIN;
        private volatile boolean over;
        private volatile @Nullable AutoCloseable open;

        Stream(PaymentHash hash, long untilNano) {
            this.hash = hash;
            this.untilNano = untilNano;
        }

        void begin() {
            var path =
                    "/v2/invoices/subscribe/" + Base64.getUrlEncoder().encodeToString(hash.bytes());
            open = http.listen(path, this::heard, this::ended);
        }

        void stop() {
            over = true;
            streams.remove(hash, this);
            var line = open;
            if (line != null) {
                try {
                    line.close();
                } catch (Exception e) {
                    LOG.log(DEBUG, "a stream did not close", e);
                }
            }
        }

        private void heard(JsonObject json) {
            if (json.get("result") instanceof JsonObject invoice) {
                pause = PAUSE_MIN;
                var state = new Said(invoice).text("state");
                over = over || state.equals("SETTLED") || state.equals("CANCELED");
                var told = listener;
                if (told != null) {
                    told.accept(hash);
                }
            }
        }

        private void ended() {
            if (over || listener == null || System.nanoTime() - untilNano > 0) {
                streams.remove(hash, this);
                return;
            }
            var later = pause;
            var longer = later.multipliedBy(2);
            pause = longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
            var _ =
                    CompletableFuture.runAsync(
                            this::begin,
                            CompletableFuture.delayedExecutor(
                                    later.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
