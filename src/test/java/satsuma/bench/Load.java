package satsuma.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Readers who ask for one page again and again, for a while, each waiting for the answer.
 *
 * @param readers how many at once
 */
record Load(int readers, Duration warmUp, Duration time) {

    /**
     * What came of it.
     *
     * @param perSecond answers in a second
     * @param p50Ms half of the answers came within so many milliseconds
     * @param p95Ms nineteen in twenty did
     */
    record Result(double perSecond, double p50Ms, double p95Ms) {}

    Result on(URI page) throws InterruptedException, ExecutionException {
        run(page, warmUp);
        var nanos = run(page, time);
        Collections.sort(nanos);
        return new Result(
                nanos.size() / (time.toMillis() / 1e3),
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 95 / 100) / 1e6);
    }

    private List<Long> run(URI page, Duration during)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + during.toNanos();
        try (var threads = Executors.newFixedThreadPool(readers);
                var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(page).build();
            var reading = Collections.nCopies(readers, reader(client, request, end));
            var all = new ArrayList<Long>();
            for (var times : threads.invokeAll(reading)) {
                all.addAll(times.get());
            }
            return all;
        }
    }

    private static Callable<List<Long>> reader(HttpClient client, HttpRequest request, long end) {
        return () -> {
            var times = new ArrayList<Long>();
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                var answer = client.send(request, BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IOException(request.uri() + " answers " + answer.statusCode());
                }
                times.add(System.nanoTime() - begun);
            }
            return times;
        };
    }
}
