package satsuma.lightning.wire;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/**
 * Core Lightning's clnrest with BoltzExchange's hold, as their sources and schemas describe them
 * (plugins/rest-plugin, doc/schemas, hold/src/commands), their words included.
 */
final class PaperCln extends PaperNode {

    static final String RUNE = "KUhZzNlECC7pYsz3QVbF1TqjIUYi3oyESTI7n60hLMs9MA==";

    private static final int MARGIN_BLOCKS = 3;

    String network = "regtest";

    /** What the rune must be; others are refused. */
    String wanted = RUNE;

    /** What it has not got. */
    final Set<String> missing = new HashSet<>();

    private final Set<PaymentHash> held = new HashSet<>();

    PaperCln() {
        super(() -> NOW);
    }

    @Override
    public LightningNode node() {
        return node("node", PATIENCE);
    }

    /** One that trusts the certificate of {@code name} alone, and waits no longer than that. */
    LightningNode node(String name, Duration timeout) {
        var client = PinnedHttp.trusting(List.of(TestTls.certificate(name)));
        return new ClnNode(
                new NodeHttp(client, url(), ChosenNode.RUNE, RUNE),
                PaperTerms.with(PlayWorld.TERMS, timeout),
                () -> NOW);
    }

    @Override
    boolean letsIn(HttpExchange exchange) {
        return wanted.equals(exchange.getRequestHeaders().getFirst("Rune"));
    }

    @Override
    Answer stranger() {
        return error(401, 1501, "Not authorized: Not derived from master");
    }

    @Override
    Answer answer(String verb, URI address, JsonObject body) {
        var method = address.getPath().replaceFirst("^/v1/", "");
        if (missing.contains(method)) {
            return error(404, -32_601, "Unknown command '" + method + "'");
        }
        return switch (verb + " " + method) {
            case "POST getinfo" -> info();
            case "POST listpeerchannels" -> channels();
            case "POST listconfigs" -> configs();
            case "POST invoice" -> invoice(body);
            case "POST listinvoices" -> invoices(hash(body));
            case "POST holdinvoice" -> hold(body);
            case "POST listholdinvoices" -> holds(hash(body));
            case "POST settleholdinvoice" -> settle(body);
            case "POST cancelholdinvoice" -> cancel(hash(body));
            case "POST xpay" -> pay(body.getString("invstring"), body);
            case "POST pay" -> pay(body.getString("bolt11"), body);
            case "POST listpays" -> pays(hash(body));
            default -> error(404, -32_601, "Unknown command '" + method + "'");
        };
    }

    private Answer info() {
        return created(
                Json.createObjectBuilder()
                        .add("alias", "paper")
                        .add("blockheight", model.status().blockHeight())
                        .add("network", network));
    }

    private static Answer channels() {
        var open =
                Json.createObjectBuilder()
                        .add("state", "CHANNELD_NORMAL")
                        .add("spendable_msat", 5_000_123)
                        .add("receivable_msat", 7_000_456);
        var other = Json.createObjectBuilder().add("state", "CHANNELD_AWAITING_LOCKIN");
        return created(list("channels", Json.createArrayBuilder().add(open).add(other)));
    }

    private static Answer configs() {
        var deadline =
                Json.createObjectBuilder().add("value_int", MARGIN_BLOCKS).add("source", "default");
        return created(
                Json.createObjectBuilder()
                        .add(
                                "configs",
                                Json.createObjectBuilder().add("hold-expiry-deadline", deadline)));
    }

    private Answer invoice(JsonObject body) {
        var made =
                (IssueResult.Issued)
                        model.createInvoice(
                                new Msat(body.getJsonNumber("amount_msat").longValueExact()),
                                body.getString("description"),
                                Duration.ofSeconds(body.getInt("expiry")));
        return created(
                Json.createObjectBuilder()
                        .add("bolt11", made.invoice().text())
                        .add("payment_hash", made.invoice().hash().hex()));
    }

    private Answer invoices(PaymentHash hash) {
        var found = Json.createArrayBuilder();
        if (!held.contains(hash)) {
            switch (model.lookupInvoice(hash)) {
                case InvoiceAnswer.Open _ ->
                        found.add(Json.createObjectBuilder().add("status", "unpaid"));
                case InvoiceAnswer.Settled(var received) ->
                        found.add(
                                Json.createObjectBuilder()
                                        .add("status", "paid")
                                        .add("amount_received_msat", received.value()));
                default -> {
                    // None of its own.
                }
            }
        }
        return created(list("invoices", found));
    }

    private Answer hold(JsonObject body) {
        var hash = hash(body);
        if (!held.add(hash)) {
            return error(500, -32_700, "UNIQUE constraint failed: invoices.payment_hash");
        }
        var amount = new Msat(body.getJsonNumber("amount").longValueExact());
        var made =
                (IssueResult.Issued) model.createHoldInvoice(hash, amount, "", Duration.ofHours(1));
        return created(Json.createObjectBuilder().add("bolt11", made.invoice().text()));
    }

    private Answer holds(PaymentHash hash) {
        var found = Json.createArrayBuilder();
        if (held.contains(hash)) {
            var invoice =
                    Json.createObjectBuilder()
                            .add("id", 1)
                            .add("payment_hash", hash.hex())
                            .add("invoice", model.invoice(hash).text());
            var parts = Json.createArrayBuilder();
            switch (model.lookupInvoice(hash)) {
                case InvoiceAnswer.Open _ -> invoice.add("state", "unpaid");
                case InvoiceAnswer.Accepted(var received, var until) -> {
                    invoice.add("state", "accepted");
                    var half = received.value() / 2;
                    parts.add(part("cancelled", received.value(), 1));
                    parts.add(part("accepted", half, until + MARGIN_BLOCKS + 9));
                    parts.add(part("accepted", received.value() - half, until + MARGIN_BLOCKS));
                }
                case InvoiceAnswer.Settled(var received) -> {
                    invoice.add("state", "paid");
                    parts.add(part("paid", received.value(), 200));
                }
                default -> invoice.add("state", "cancelled");
            }
            found.add(invoice.add("htlcs", parts));
        }
        return created(list("holdinvoices", found));
    }

    private static JsonObjectBuilder part(String state, long msat, int expiry) {
        return Json.createObjectBuilder()
                .add("id", 1)
                .add("state", state)
                .add("scid", "110x1x0")
                .add("channel_id", 7)
                .add("msat", msat)
                .add("cltv_expiry", expiry);
    }

    private Answer settle(JsonObject body) {
        var preimage = new Preimage(body.getString("preimage"));
        if (!held.contains(preimage.hash())) {
            return error(500, -32_700, "invoice not found");
        }
        return switch (model.settle(preimage)) {
            case DONE, ALREADY_SETTLED -> created(Json.createObjectBuilder());
            case NOT_HELD, CANCELLED, UNKNOWN -> error(500, -32_700, "no HTLCs to settle");
        };
    }

    private Answer cancel(PaymentHash hash) {
        if (!held.contains(hash)) {
            return error(500, -32_700, "invoice not found");
        }
        return model.cancel(hash) == CancelResult.ALREADY_SETTLED
                ? error(500, -32_700, "state paid is final")
                : created(Json.createObjectBuilder());
    }

    private Answer pay(String text, JsonObject body) {
        var invoice = Bolt11.read(text);
        var limit = new Msat(body.getJsonNumber("maxfee").longValueExact());
        return switch (model.send(invoice, limit, Duration.ofSeconds(body.getInt("retry_for")))) {
            case SendResult.Dispatched _ ->
                    created(Json.createObjectBuilder().add("payment_preimage", ""));
            case SendResult.Duplicate _ -> error(500, 219, "Already paid");
            case SendResult.Rejected(var reason) -> error(500, 205, reason);
            case SendResult.Unknown _ -> throw new IllegalStateException();
        };
    }

    private Answer pays(PaymentHash hash) {
        var found = Json.createArrayBuilder();
        if (model.lookupPayment(hash) instanceof PaymentLookup.Succeeded(var preimage, var fee)) {
            found.add(
                    Json.createObjectBuilder()
                            .add("status", "complete")
                            .add("preimage", preimage.hex())
                            .add("amount_msat", 1_000)
                            .add("amount_sent_msat", 1_000 + fee.value()));
        }
        return created(list("pays", found));
    }

    private static PaymentHash hash(JsonObject body) {
        return new PaymentHash(body.getString("payment_hash"));
    }

    private static JsonObjectBuilder list(String name, JsonArrayBuilder lines) {
        return Json.createObjectBuilder().add(name, lines);
    }

    private static Answer created(JsonObjectBuilder json) {
        return Answer.of(201, json);
    }

    private static Answer error(int status, int code, String message) {
        return Answer.of(
                status,
                Json.createObjectBuilder()
                        .add("code", code)
                        .add("message", message)
                        .addNull("data"));
    }
}
