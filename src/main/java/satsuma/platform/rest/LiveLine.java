package satsuma.platform.rest;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;

/**
 * The line to one open page, which is told a word whenever it is another one than before.
 *
 * <p>Something must be said now and then all the same, or nobody notices that the page is gone.
 */
public final class LiveLine {

    private static final System.Logger LOG = System.getLogger(LiveLine.class.getName());

    private final SseEventSink sink;
    private final Sse sse;
    private final int quietMax;
    private String said = "";
    private int quiet;

    /**
     * @param quietMax the same word is said again after so many times of not saying it, 1 or more
     */
    public LiveLine(SseEventSink sink, Sse sse, int quietMax) {
        this.sink = sink;
        this.sse = sse;
        this.quietMax = quietMax;
    }

    public boolean isGone() {
        return sink.isClosed();
    }

    /** Tells the page {@code word}, as an event called {@code state}, unless it knows. */
    public synchronized void say(String word) {
        if (sink.isClosed() || word.equals(said) && ++quiet < quietMax) {
            return;
        }
        said = word;
        quiet = 0;
        sink.send(sse.newEvent("state", word))
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        close();
                    }
                });
    }

    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            LOG.log(DEBUG, "a page was gone already", e);
        }
    }
}
