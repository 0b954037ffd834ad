package satsuma.lightning.wire;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.CancelResult;
import satsuma.lightning.CapabilityAnswer;
import satsuma.lightning.DeadlineAction;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NodeCapabilities;
import satsuma.lightning.NodeLine;
import satsuma.lightning.NodeStatus;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;

/**
 * LND, by its REST interface.
 *
 * <p>Numbers of 64 bits come as text, bytes as Base64: url-safe in addresses, plain in bodies. An
 * error is {@code {"code", "message"}} with gRPC's numbers, of which only 5 (not found) and 6
 * (exists) are relied on; all others are looked into by asking for the invoice or the payment.
 *
 * @see <a
 *     href="https://github.com/lightningnetwork/lnd/blob/master/lnrpc/invoicesrpc/invoices.swagger.json">
 *     the published interface: invoices</a>, <a
 *     href="https://github.com/lightningnetwork/lnd/blob/master/lnrpc/routerrpc/router.swagger.json">
 *     payments</a>, <a
 *     href="https://github.com/lightningnetwork/lnd/blob/master/lnrpc/lightning.swagger.json">the
 *     node</a>
 */
final class LndNode implements LightningNode {

    /**
     * So many blocks before an HTLC's expiry LND cancels a hold invoice by itself.
     *
     * @see <a
     *     href="https://github.com/lightningnetwork/lnd/blob/master/lncfg/invoices.go">DefaultHoldInvoiceExpiryDelta</a>
     */
    static final int MARGIN_BLOCKS = 12;

    private static final int NOT_FOUND = 5;
    private static final int EXISTS = 6;
    private static final int UNIMPLEMENTED = 12;

    /** Some hash nobody has; whoever may look it up is told so. */
    private static final PaymentHash NOBODYS = new PaymentHash("0".repeat(64));

    private static final Base64.Encoder IN_PATH = Base64.getUrlEncoder();
    private static final Base64.Encoder IN_BODY = Base64.getEncoder();

    private final NodeHttp http;
    private final LightningTerms terms;
    private final LndStreams streams;
    private final LndBooks books;

    LndNode(NodeHttp http, LightningTerms terms) {
        this.http = http;
        this.terms = terms;
        streams = new LndStreams(http);
        books = new LndBooks(http, terms.timeout());
    }

    @Override
    public CapabilityAnswer capabilities() {
        return switch (http.get("/v1/getinfo", terms.timeout())) {
            case NodeReply.Answer info when info.isGood() -> able(network(info.json()));
            case NodeReply.Answer info when info.isForbidden() ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED);
            case NodeReply.Distrust _ ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_TRUSTED);
            case NodeReply.Answer _, NodeReply.Silence _ -> new CapabilityAnswer.Unavailable();
        };
    }

    @Override
    public NodeStatus status() {
        if (!(http.get("/v1/getinfo", terms.timeout()) instanceof NodeReply.Answer info)
                || !info.isGood()) {
            return NodeStatus.unreachable(terms.network());
        }
        var said = new Said(info.json());
        var balance =
                http.get("/v1/balance/channels", terms.timeout()) instanceof NodeReply.Answer answer
                                && answer.isGood()
                        ? answer.json()
                        : JsonValue.EMPTY_JSON_OBJECT;
        var network = network(info.json());
        return new NodeStatus(
                true,
                network == null ? terms.network() : network,
                said.text("alias"),
                (int) said.number("block_height", Integer.MAX_VALUE),
                said.flag("synced_to_chain"),
                channels(balance, "local_balance"),
                channels(balance, "remote_balance"));
    }

    @Override
    public IssueResult createInvoice(Msat amount, String description, Duration expiry) {
        var order = order(amount, description, expiry).build();
        return switch (http.post("/v1/invoices", order, terms.timeout())) {
            case NodeReply.Answer made when made.isGood() -> issued(made.json());
            case NodeReply.Answer no when no.isForbidden() -> new IssueResult.Unknown();
            case NodeReply.Answer no -> new IssueResult.Rejected(no.message());
            case NodeReply.Silence _, NodeReply.Distrust _ -> new IssueResult.Unknown();
        };
    }

    @Override
    public IssueResult createHoldInvoice(
            PaymentHash hash, Msat amount, String description, Duration expiry) {
        var order =
                order(amount, description, expiry)
                        .add("hash", IN_BODY.encodeToString(hash.bytes()))
                        .add("cltv_expiry", Integer.toString(HOLD_BLOCKS))
                        .build();
        var result =
                switch (http.post("/v2/invoices/hodl", order, terms.timeout())) {
                    case NodeReply.Answer made when made.isGood() -> issued(made.json());
                    case NodeReply.Answer no -> madeBefore(hash, no);
                    case NodeReply.Silence _, NodeReply.Distrust _ -> new IssueResult.Unknown();
                };
        if (result instanceof IssueResult.Issued) {
            streams.follow(hash, expiry);
        }
        return result;
    }

    @Override
    public InvoiceAnswer lookupInvoice(PaymentHash hash) {
        return switch (found(hash)) {
            case NodeReply.Answer invoice when invoice.isGood() -> invoice(invoice.json());
            case NodeReply.Answer no when isNotFound(no) -> new InvoiceAnswer.NotFound();
            case NodeReply.Answer _, NodeReply.Silence _, NodeReply.Distrust _ ->
                    new InvoiceAnswer.Unavailable();
        };
    }

    /** LND calls it done as well if it was before. */
    @Override
    public SettleResult settle(Preimage preimage) {
        var order =
                Json.createObjectBuilder()
                        .add("preimage", IN_BODY.encodeToString(preimage.bytes()))
                        .build();
        return switch (http.post("/v2/invoices/settle", order, terms.timeout())) {
            case NodeReply.Answer done when done.isGood() -> SettleResult.DONE;
            case NodeReply.Answer _ -> Looked.settling(lookupInvoice(preimage.hash()));
            case NodeReply.Silence _, NodeReply.Distrust _ -> SettleResult.UNKNOWN;
        };
    }

    /** LND calls it done as well if it was before. */
    @Override
    public CancelResult cancel(PaymentHash hash) {
        var order =
                Json.createObjectBuilder()
                        .add("payment_hash", IN_BODY.encodeToString(hash.bytes()))
                        .build();
        return switch (http.post("/v2/invoices/cancel", order, terms.timeout())) {
            case NodeReply.Answer done when done.isGood() -> CancelResult.DONE;
            case NodeReply.Answer _ -> Looked.cancelling(lookupInvoice(hash));
            case NodeReply.Silence _, NodeReply.Distrust _ -> CancelResult.UNKNOWN;
        };
    }

    /**
     * Sends, and reads on until the outcome is there or the time is up. LND goes on without us.
     *
     * <p>The fee limit is always told: left out it would be zero. A payment is in LND's books
     * before anything is sent, so after an error «not found» means that it was not.
     */
    @Override
    public SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout) {
        var order =
                Json.createObjectBuilder()
                        .add("payment_request", invoice.text())
                        .add("fee_limit_msat", Long.toString(feeLimit.value()))
                        .add("timeout_seconds", Math.max(1, timeout.toSeconds()))
                        .add("cltv_limit", SEND_BLOCKS_MAX)
                        .build();
        return switch (http.post("/v2/router/send", order, timeout, LndNode::isOver)) {
            case NodeReply.Answer update when update.isGood() -> sent(update.json());
            case NodeReply.Answer no when no.code() == EXISTS -> new SendResult.Duplicate();
            case NodeReply.Answer no ->
                    Looked.paying(lookupPayment(invoice.hash()), false, no.message());
            case NodeReply.Silence _, NodeReply.Distrust _ -> new SendResult.Unknown();
        };
    }

    /** The first line of the stream says how it is now. */
    @Override
    public PaymentLookup lookupPayment(PaymentHash hash) {
        var path = "/v2/router/track/" + IN_PATH.encodeToString(hash.bytes());
        return switch (http.get(path, terms.timeout())) {
            case NodeReply.Answer update when update.isGood() -> payment(hash, update.json());
            case NodeReply.Answer no when isNotFound(no) -> new PaymentLookup.NotFound();
            case NodeReply.Answer _, NodeReply.Silence _, NodeReply.Distrust _ ->
                    new PaymentLookup.Unavailable();
        };
    }

    /**
     * Looks through the {@code limit} invoices and payments that were begun last, so that one which
     * lay open very long is missed.
     */
    @Override
    public Optional<List<NodeLine>> settledSince(Instant since, int limit) {
        return books.settledSince(since, limit);
    }

    @Override
    public AutoCloseable hints(Consumer<PaymentHash> listener) {
        return streams.tell(listener);
    }

    /** Whether we may ask about invoices shows when we do. */
    private CapabilityAnswer able(@Nullable Network network) {
        return switch (found(NOBODYS)) {
            case NodeReply.Answer no when no.isForbidden() ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED);
            case NodeReply.Answer answer ->
                    new CapabilityAnswer.Able(
                            new NodeCapabilities(
                                    answer.code() != UNIMPLEMENTED,
                                    DeadlineAction.CANCEL,
                                    MARGIN_BLOCKS,
                                    network,
                                    true));
            case NodeReply.Silence _, NodeReply.Distrust _ -> new CapabilityAnswer.Unavailable();
        };
    }

    private NodeReply found(PaymentHash hash) {
        var text = URLEncoder.encode(IN_PATH.encodeToString(hash.bytes()), StandardCharsets.UTF_8);
        return http.get("/v2/invoices/lookup?payment_hash=" + text, terms.timeout());
    }

    /** It makes none twice; the one it made is as good. */
    private IssueResult madeBefore(PaymentHash hash, NodeReply.Answer no) {
        return switch (found(hash)) {
            case NodeReply.Answer before when before.isGood() -> issued(before.json());
            case NodeReply.Answer none when isNotFound(none) && !no.isForbidden() ->
                    new IssueResult.Rejected(no.message());
            case NodeReply.Answer _, NodeReply.Silence _, NodeReply.Distrust _ ->
                    new IssueResult.Unknown();
        };
    }

    private static boolean isNotFound(NodeReply.Answer answer) {
        return answer.code() == NOT_FOUND;
    }

    private static JsonObjectBuilder order(Msat amount, String description, Duration expiry) {
        return Json.createObjectBuilder()
                .add("value_msat", Long.toString(amount.value()))
                .add("memo", description)
                .add("expiry", Long.toString(expiry.toSeconds()))
                // Only who knows of a channel that is not announced can pay through it.
                .add("private", true);
    }

    private static IssueResult issued(JsonObject made) {
        try {
            return new IssueResult.Issued(Bolt11.read(new Said(made).text("payment_request")));
        } catch (Refusal _) {
            return new IssueResult.Rejected("the node's invoice cannot be read");
        }
    }

    private static InvoiceAnswer invoice(JsonObject json) {
        var said = new Said(json);
        var received = new Msat(said.digits("amt_paid_msat", Msat.MAX));
        return switch (said.text("state")) {
            case "OPEN" -> new InvoiceAnswer.Open();
            case "ACCEPTED" -> new InvoiceAnswer.Accepted(received, until(json));
            case "SETTLED" -> new InvoiceAnswer.Settled(received);
            case "CANCELED" -> new InvoiceAnswer.Cancelled();
            default -> new InvoiceAnswer.Unavailable();
        };
    }

    /** LND gives the earliest of the parts back that long before it expires, and with it all. */
    private static int until(JsonObject invoice) {
        if (!(invoice.get("htlcs") instanceof JsonArray parts)) {
            return 0;
        }
        return parts.stream()
                .filter(JsonObject.class::isInstance)
                .map(part -> new Said(part.asJsonObject()))
                .filter(part -> part.text("state").equals("ACCEPTED"))
                .mapToInt(part -> (int) part.number("expiry_height", Integer.MAX_VALUE))
                .filter(height -> height > MARGIN_BLOCKS)
                .map(height -> height - MARGIN_BLOCKS)
                .min()
                .orElse(0);
    }

    private static boolean isOver(JsonObject update) {
        var status = status(update);
        return !status.equals("IN_FLIGHT") && !status.equals("INITIATED");
    }

    private static SendResult sent(JsonObject update) {
        return switch (status(update)) {
            case "FAILED" -> new SendResult.Rejected(result(update).text("failure_reason"));
            case "SUCCEEDED", "IN_FLIGHT", "INITIATED" -> new SendResult.Dispatched();
            default -> new SendResult.Unknown();
        };
    }

    private static PaymentLookup payment(PaymentHash hash, JsonObject update) {
        var said = result(update);
        return switch (said.text("status")) {
            case "SUCCEEDED" ->
                    Proof.of(
                            hash,
                            said.text("payment_preimage"),
                            new Msat(said.digits("fee_msat", Msat.MAX)));
            case "FAILED" -> new PaymentLookup.Failed(said.text("failure_reason"));
            case "IN_FLIGHT", "INITIATED" -> new PaymentLookup.InFlight();
            default -> new PaymentLookup.Unavailable();
        };
    }

    private static String status(JsonObject update) {
        return result(update).text("status");
    }

    /** A line of a stream is {@code {"result": …}}. */
    private static Said result(JsonObject update) {
        return new Said(
                update.get("result") instanceof JsonObject json
                        ? json
                        : JsonValue.EMPTY_JSON_OBJECT);
    }

    private static @Nullable Network network(JsonObject info) {
        if (info.get("chains") instanceof JsonArray chains
                && !chains.isEmpty()
                && chains.getFirst() instanceof JsonObject chain) {
            return Network.said(new Said(chain).text("network")).orElse(null);
        }
        return null;
    }

    private static Msat channels(JsonObject balance, String side) {
        return balance.get(side) instanceof JsonObject amount
                ? new Msat(new Said(amount).digits("msat", Msat.MAX))
                : Msat.ZERO;
    }
}
