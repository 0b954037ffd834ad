package satsuma.lightning.wire;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.CancelResult;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.devnode.PlayWorld;
import satsuma.platform.http.PinnedHttp;

/** LND as its published interface describes it (lnrpc/…swagger.json), its words included. */
final class PaperLnd extends PaperNode {

    static final String MACAROON = "0201036c6e64";

    private static final Pattern OVER =
            Pattern.compile(
                    "^.\"result\":.\"r_hash\":\"[^\"]+\",\"state\":\"(?:SETTLED|CANCELED)\"");

    /** As LND has it since 0.15, whatever is behind. */
    volatile String network = "regtest";

    /** Whether hold invoices are built in. */
    volatile boolean holds = true;

    /** What the macaroon must be; others are refused. */
    String wanted = MACAROON;

    /** Takes one away whenever a stream is to be cut. */
    final Semaphore cuts = new Semaphore(0);

    PaperLnd() {
        this(() -> NOW);
    }

    PaperLnd(InstantSource clock) {
        super(clock);
    }

    @Override
    public LightningNode node() {
        return node("node", PATIENCE);
    }

    /** One that trusts the certificate of {@code name} alone, and waits no longer than that. */
    LightningNode node(String name, Duration timeout) {
        var client = PinnedHttp.trusting(List.of(TestTls.certificate(name)));
        var terms = PlayWorld.TERMS;
        return new LndNode(
                new NodeHttp(client, url(), ChosenNode.MACAROON, MACAROON),
                PaperTerms.with(terms, timeout));
    }

    @Override
    boolean letsIn(HttpExchange exchange) {
        return wanted.equals(exchange.getRequestHeaders().getFirst("Grpc-Metadata-macaroon"));
    }

    /** LND says so with gRPC's number 2, and the gateway turns that into 500. */
    @Override
    Answer stranger() {
        return error(500, 2, "verification failed: signature mismatch after caveat verification");
    }

    @Override
    Answer answer(String method, URI address, JsonObject body) {
        var path = address.getPath();
        if (path.startsWith("/v2/invoices/") && !holds) {
            return error(501, 12, "unknown service invoicesrpc.Invoices");
        }
        if (path.startsWith("/v2/router/track/")) {
            return track(hash(path.substring("/v2/router/track/".length())));
        }
        return switch (method + " " + path) {
            case "GET /v1/getinfo" -> info();
            case "GET /v1/balance/channels" -> balance();
            case "POST /v1/invoices" ->
                    issued(model.createInvoice(msat(body), body.getString("memo"), expiry(body)));
            case "POST /v2/invoices/hodl" -> hold(body);
            case "GET /v2/invoices/lookup" -> lookup(hash(query(address)));
            case "POST /v2/invoices/settle" -> settle(body);
            case "POST /v2/invoices/cancel" -> cancel(body);
            case "POST /v2/router/send" -> send(body);
            default -> error(404, 5, "Not Found");
        };
    }

    @Override
    @Nullable Iterable<String> lines(URI address) {
        var prefix = "/v2/invoices/subscribe/";
        if (!address.getPath().startsWith(prefix)) {
            return null;
        }
        var hash = hash(address.getPath().substring(prefix.length()));
        return () -> new Updates(hash);
    }

    /** First how it is, then each change; the last is the end. */
    private final class Updates implements Iterator<String> {

        private final PaymentHash hash;
        private String said = "";

        Updates(PaymentHash hash) {
            this.hash = hash;
        }

        @Override
        public boolean hasNext() {
            while (!OVER.matcher(said).find()) {
                if (cuts.tryAcquire()) {
                    return false;
                }
                if (!line().equals(said)) {
                    return true;
                }
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return false;
        }

        @Override
        public String next() {
            said = line();
            return said;
        }

        private String line() {
            synchronized (model) {
                return "{\"result\":" + lookup(hash).body() + "}";
            }
        }
    }

    private Answer info() {
        return Answer.of(
                200,
                Json.createObjectBuilder()
                        .add("alias", "paper")
                        .add("block_height", model.status().blockHeight())
                        .add("synced_to_chain", true)
                        .add("synced_to_graph", true)
                        .add(
                                "chains",
                                Json.createArrayBuilder()
                                        .add(
                                                Json.createObjectBuilder()
                                                        .add("chain", "bitcoin")
                                                        .add("network", network))));
    }

    private static Answer balance() {
        return Answer.of(
                200,
                Json.createObjectBuilder()
                        .add("balance", "5000")
                        .add("local_balance", amount("5000", "5000123"))
                        .add("remote_balance", amount("7000", "7000456")));
    }

    private static JsonObjectBuilder amount(String sat, String msat) {
        return Json.createObjectBuilder().add("sat", sat).add("msat", msat);
    }

    private Answer hold(JsonObject body) {
        var hash = hash(body.getString("hash"));
        if (!(model.lookupInvoice(hash) instanceof InvoiceAnswer.NotFound)) {
            return error(500, 2, "invoice with payment hash already exists");
        }
        return issued(
                model.createHoldInvoice(hash, msat(body), body.getString("memo"), expiry(body)));
    }

    private Answer issued(IssueResult result) {
        var made = ((IssueResult.Issued) result).invoice();
        return Answer.of(
                200,
                Json.createObjectBuilder()
                        .add("r_hash", base64(made.hash().bytes()))
                        .add("payment_request", made.text())
                        .add("add_index", "7")
                        .add("payment_addr", base64(new byte[32])));
    }

    private Answer lookup(PaymentHash hash) {
        var json = Json.createObjectBuilder().add("r_hash", base64(hash.bytes()));
        var parts = Json.createArrayBuilder();
        switch (model.lookupInvoice(hash)) {
            case InvoiceAnswer.Open _ -> json.add("state", "OPEN").add("amt_paid_msat", "0");
            case InvoiceAnswer.Accepted(var received, var until) -> {
                json.add("state", "ACCEPTED").add("amt_paid_msat", "" + received.value());
                parts.add(part(received, "CANCELED", 1));
                parts.add(part(received, "ACCEPTED", until + LndNode.MARGIN_BLOCKS + 9));
                parts.add(part(received, "ACCEPTED", until + LndNode.MARGIN_BLOCKS));
            }
            case InvoiceAnswer.Settled(var received) ->
                    json.add("state", "SETTLED").add("amt_paid_msat", "" + received.value());
            case InvoiceAnswer.Cancelled _ -> json.add("state", "CANCELED");
            case InvoiceAnswer.Expired _, InvoiceAnswer.NotFound _, InvoiceAnswer.Unavailable _ -> {
                return error(404, 5, "unable to locate invoice");
            }
        }
        return Answer.of(
                200, json.add("htlcs", parts).add("payment_request", model.invoice(hash).text()));
    }

    private static JsonObjectBuilder part(Msat amount, String state, int height) {
        return Json.createObjectBuilder()
                .add("chan_id", "120946279055360")
                .add("amt_msat", "" + amount.value())
                .add("accept_height", 100)
                .add("expiry_height", height)
                .add("state", state);
    }

    private Answer settle(JsonObject body) {
        var preimage = Preimage.of(Base64.getDecoder().decode(body.getString("preimage")));
        return switch (model.settle(preimage)) {
            case DONE, ALREADY_SETTLED -> new Answer(200, "{}");
            case CANCELLED -> error(500, 2, "invoice already canceled");
            case NOT_HELD, UNKNOWN ->
                    error(
                            500,
                            2,
                            model.lookupInvoice(preimage.hash()) instanceof InvoiceAnswer.Open
                                    ? "invoice still open"
                                    : "unable to locate invoice");
        };
    }

    private Answer cancel(JsonObject body) {
        var hash = hash(body.getString("payment_hash"));
        var result = model.cancel(hash);
        if (result == CancelResult.ALREADY_SETTLED) {
            return error(500, 2, "invoice already settled");
        }
        return result == CancelResult.NOT_FOUND
                ? error(500, 2, "unable to locate invoice")
                : new Answer(200, "{}");
    }

    private Answer send(JsonObject body) {
        var invoice = Bolt11.read(body.getString("payment_request"));
        var limit = new Msat(Long.parseLong(body.getString("fee_limit_msat")));
        var updates = new ArrayList<String>();
        switch (model.send(invoice, limit, Duration.ofSeconds(body.getInt("timeout_seconds")))) {
            case SendResult.Dispatched _ -> {
                updates.add("{\"result\":{\"status\":\"IN_FLIGHT\",\"fee_msat\":\"0\"}}");
                updates.add(track(invoice.hash()).body());
            }
            case SendResult.Duplicate _ -> {
                return error(409, 6, "invoice is already paid");
            }
            case SendResult.Rejected _ ->
                    updates.add(
                            """
                            {"result":{"status":"FAILED","failure_reason":"FAILURE_REASON_NO_ROUTE"}}\
                            """);
            case SendResult.Unknown _ -> throw new IllegalStateException();
        }
        return new Answer(200, String.join("\n", updates) + "\n");
    }

    private Answer track(PaymentHash hash) {
        return switch (model.lookupPayment(hash)) {
            case PaymentLookup.Succeeded(var preimage, var fee) ->
                    Answer.of(
                            200,
                            Json.createObjectBuilder()
                                    .add(
                                            "result",
                                            Json.createObjectBuilder()
                                                    .add("payment_hash", hash.hex())
                                                    .add("payment_preimage", preimage.hex())
                                                    .add("status", "SUCCEEDED")
                                                    .add("fee_msat", "" + fee.value())));
            default -> streamError(404, 5, "payment isn't initiated");
        };
    }

    /** As the gateway writes errors of single answers. */
    private static Answer error(int status, int code, String message) {
        return Answer.of(status, words(code, message));
    }

    /** As the gateway writes errors of streams. */
    private static Answer streamError(int status, int code, String message) {
        return Answer.of(status, Json.createObjectBuilder().add("error", words(code, message)));
    }

    private static JsonObjectBuilder words(int code, String message) {
        return Json.createObjectBuilder()
                .add("code", code)
                .add("message", message)
                .add("details", Json.createArrayBuilder());
    }

    private static Msat msat(JsonObject body) {
        return new Msat(Long.parseLong(body.getString("value_msat")));
    }

    private static Duration expiry(JsonObject body) {
        return Duration.ofSeconds(Long.parseLong(body.getString("expiry")));
    }

    private static String query(URI address) {
        return URLDecoder.decode(
                address.getRawQuery().replaceFirst("^payment_hash=", ""), StandardCharsets.UTF_8);
    }

    /** Bytes come in either Base64. */
    private static PaymentHash hash(String base64) {
        var plain = base64.replace('-', '+').replace('_', '/');
        return new PaymentHash(Hex.of(Base64.getDecoder().decode(plain)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
