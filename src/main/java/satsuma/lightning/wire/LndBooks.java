package satsuma.lightning.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import satsuma.kernel.Hex;
import satsuma.lightning.NodeLine;
import satsuma.lightning.PaymentHash;

/** What LND lists of invoices and payments. */
final class LndBooks {

    /** In the year 5138. */
    private static final long SECONDS_MAX = 100_000_000_000L;

    private final NodeHttp http;
    private final Duration timeout;

    LndBooks(NodeHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** What moved, and when as far as LND says. */
    private record Dated(Instant at, NodeLine line) {}

    /** What was taken and sent since then, latest first; nothing if either could not be listed. */
    Optional<List<NodeLine>> settledSince(Instant since, int limit) {
        var invoices = listed("/v1/invoices?reversed=true&num_max_invoices=" + limit, "invoices");
        var payments = listed("/v1/payments?reversed=true&max_payments=" + limit, "payments");
        if (invoices.isEmpty() || payments.isEmpty()) {
            return Optional.empty();
        }
        var taken =
                invoices.get().stream()
                        .filter(one -> one.text("state").equals("SETTLED"))
                        .flatMap(one -> readable(one, LndBooks::taken));
        var sent =
                payments.get().stream()
                        .filter(one -> one.text("status").equals("SUCCEEDED"))
                        .flatMap(one -> readable(one, LndBooks::sent));
        return Optional.of(
                Stream.concat(taken, sent)
                        .filter(one -> !one.at().isBefore(since))
                        .sorted(Comparator.comparing(Dated::at).reversed())
                        .limit(limit)
                        .map(Dated::line)
                        .toList());
    }

    private Optional<List<Said>> listed(String path, String name) {
        return http.get(path, timeout) instanceof NodeReply.Answer answer
                        && answer.isGood()
                        && answer.json().get(name) instanceof JsonArray lines
                ? Optional.of(
                        lines.stream()
                                .filter(JsonObject.class::isInstance)
                                .map(line -> new Said(line.asJsonObject()))
                                .toList())
                : Optional.empty();
    }

    private static Stream<Dated> readable(Said line, Function<Said, Dated> reading) {
        try {
            return Stream.of(reading.apply(line));
        } catch (IllegalArgumentException _) {
            // What has no hash cannot be compared with anything.
            return Stream.empty();
        }
    }

    private static Dated taken(Said invoice) {
        var hash = Hex.of(Base64.getDecoder().decode(invoice.text("r_hash")));
        return new Dated(at(invoice, "settle_date"), new NodeLine(new PaymentHash(hash), false));
    }

    /** LND says when it began to send, which is a little before it had. */
    private static Dated sent(Said payment) {
        var hash = new PaymentHash(payment.text("payment_hash"));
        return new Dated(at(payment, "creation_date"), new NodeLine(hash, true));
    }

    private static Instant at(Said line, String name) {
        return Instant.ofEpochSecond(line.digits(name, SECONDS_MAX));
    }
}
