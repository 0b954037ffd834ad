package satsuma.lightning.wire;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
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
import satsuma.lightning.NodeStatus;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;

/**
 * Core Lightning, by its REST plugin, with BoltzExchange's plugin for hold invoices.
 *
 * <p>Every call is {@code POST /v1/<method>} with a rune. An error is {@code {"code", "message"}};
 * of the numbers only −32601 (no such method) is relied on, all others are looked into by asking
 * for the invoice or the payment.
 *
 * @see <a href="https://github.com/ElementsProject/lightning/tree/master/plugins/rest-plugin">
 *     clnrest</a>, <a
 *     href="https://github.com/ElementsProject/lightning/tree/master/doc/schemas">the published
 *     methods</a>, <a href="https://github.com/BoltzExchange/hold">hold</a>
 */
final class ClnNode implements LightningNode {

    /**
     * So many blocks before the end the plugin gives back, unless its operator has said otherwise.
     */
    private static final int MARGIN_BLOCKS = 3;

    private static final int NO_METHOD = -32_601;

    /** Some hash nobody has; whoever may look it up is told so. */
    private static final PaymentHash NOBODYS = new PaymentHash("0".repeat(64));

    /**
     * For so long after it began «failed» may only mean that the next attempt has not begun; {@code
     * xpay} is told to try for no longer than half of it.
     */
    private static final Duration STILL_TRYING = Duration.ofMinutes(2);

    private final NodeHttp http;
    private final LightningTerms terms;
    private final InstantSource clock;
    private volatile int margin = MARGIN_BLOCKS;

    ClnNode(NodeHttp http, LightningTerms terms, InstantSource clock) {
        this.http = http;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public CapabilityAnswer capabilities() {
        return switch (call("getinfo", JsonValue.EMPTY_JSON_OBJECT)) {
            case NodeReply.Answer info when info.isGood() -> able(info.json());
            case NodeReply.Answer no when no.isForbidden() ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED);
            case NodeReply.Distrust _ ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_TRUSTED);
            case NodeReply.Answer _, NodeReply.Silence _ -> new CapabilityAnswer.Unavailable();
        };
    }

    @Override
    public NodeStatus status() {
        if (!(call("getinfo", JsonValue.EMPTY_JSON_OBJECT) instanceof NodeReply.Answer info)
                || !info.isGood()) {
            return NodeStatus.unreachable(terms.network());
        }
        var said = new Said(info.json());
        var channels =
                call("listpeerchannels", JsonValue.EMPTY_JSON_OBJECT)
                                        instanceof NodeReply.Answer answer
                                && answer.isGood()
                        ? lines(answer.json(), "channels")
                        : List.<Said>of();
        return new NodeStatus(
                true,
                Network.said(said.text("network")).orElse(terms.network()),
                said.text("alias"),
                (int) said.number("blockheight", Integer.MAX_VALUE),
                said.text("warning_bitcoind_sync").isEmpty()
                        && said.text("warning_lightningd_sync").isEmpty(),
                sum(channels, "spendable_msat"),
                sum(channels, "receivable_msat"));
    }

    @Override
    public IssueResult createInvoice(Msat amount, String description, Duration expiry) {
        var order =
                Json.createObjectBuilder()
                        .add("amount_msat", amount.value())
                        .add("label", "satsuma-" + UUID.randomUUID())
                        .add("description", description)
                        .add("expiry", expiry.toSeconds())
                        .build();
        return switch (call("invoice", order)) {
            case NodeReply.Answer made when made.isGood() ->
                    issued(new Said(made.json()), "bolt11");
            case NodeReply.Answer no when no.isForbidden() -> new IssueResult.Unknown();
            case NodeReply.Answer no -> new IssueResult.Rejected(no.message());
            case NodeReply.Silence _, NodeReply.Distrust _ -> new IssueResult.Unknown();
        };
    }

    /**
     * The plugin's {@code holdinvoice} takes hash and amount, nothing else: the description is
     * empty, it can be paid for an hour, and the payer's money is locked for 80 blocks and some.
     * Who pays after the price has run out gets the money back all the same.
     */
    @Override
    public IssueResult createHoldInvoice(
            PaymentHash hash, Msat amount, String description, Duration expiry) {
        var order = named(hash).add("amount", amount.value()).build();
        return switch (call("holdinvoice", order)) {
            case NodeReply.Answer made when made.isGood() ->
                    issued(new Said(made.json()), "bolt11");
            case NodeReply.Answer no -> madeBefore(hash, no);
            case NodeReply.Silence _, NodeReply.Distrust _ -> new IssueResult.Unknown();
        };
    }

    @Override
    public InvoiceAnswer lookupInvoice(PaymentHash hash) {
        return switch (call("listholdinvoices", named(hash).build())) {
            case NodeReply.Answer held when held.isGood() ->
                    lines(held.json(), "holdinvoices").stream()
                            .findFirst()
                            .map(this::holdInvoice)
                            .orElseGet(() -> plainInvoice(hash));
            case NodeReply.Answer no when no.code() == NO_METHOD -> plainInvoice(hash);
            case NodeReply.Answer _, NodeReply.Silence _, NodeReply.Distrust _ ->
                    new InvoiceAnswer.Unavailable();
        };
    }

    /** The plugin calls it done as well if it was before. */
    @Override
    public SettleResult settle(Preimage preimage) {
        var order = Json.createObjectBuilder().add("preimage", preimage.hex()).build();
        return switch (call("settleholdinvoice", order)) {
            case NodeReply.Answer done when done.isGood() -> SettleResult.DONE;
            case NodeReply.Answer _ -> Looked.settling(lookupInvoice(preimage.hash()));
            case NodeReply.Silence _, NodeReply.Distrust _ -> SettleResult.UNKNOWN;
        };
    }

    /** The plugin calls it done as well if it was before. */
    @Override
    public CancelResult cancel(PaymentHash hash) {
        return switch (call("cancelholdinvoice", named(hash).build())) {
            case NodeReply.Answer done when done.isGood() -> CancelResult.DONE;
            case NodeReply.Answer _ -> Looked.cancelling(lookupInvoice(hash));
            case NodeReply.Silence _, NodeReply.Distrust _ -> CancelResult.UNKNOWN;
        };
    }

    /**
     * By {@code xpay}, or {@code pay} where that does not exist yet; both answer when it is over.
     *
     * <p>Each part of a payment is in the node's books before it is sent, so after an error «not
     * found» means that nothing was.
     */
    @Override
    public SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout) {
        var limits =
                Json.createObjectBuilder()
                        .add("maxfee", feeLimit.value())
                        .add(
                                "retry_for",
                                Math.clamp(timeout.toSeconds(), 1, STILL_TRYING.toSeconds() / 2))
                        .add("maxdelay", SEND_BLOCKS_MAX)
                        .build();
        var reply = pay("xpay", "invstring", invoice, limits, timeout);
        if (reply instanceof NodeReply.Answer no && no.code() == NO_METHOD) {
            reply = pay("pay", "bolt11", invoice, limits, timeout);
        }
        return switch (reply) {
            case NodeReply.Answer done when done.isGood() -> new SendResult.Dispatched();
            case NodeReply.Answer no ->
                    Looked.paying(payment(invoice.hash(), true), false, no.message());
            case NodeReply.Silence _ ->
                    switch (payment(invoice.hash(), false)) {
                        case PaymentLookup.Succeeded _, PaymentLookup.InFlight _ ->
                                new SendResult.Dispatched();
                        case PaymentLookup.Failed _,
                                PaymentLookup.NotFound _,
                                PaymentLookup.Unavailable _ ->
                                new SendResult.Unknown();
                    };
            case NodeReply.Distrust _ -> new SendResult.Unknown();
        };
    }

    @Override
    public PaymentLookup lookupPayment(PaymentHash hash) {
        return payment(hash, false);
    }

    /** clnrest has no stream that tells of held invoices; whoever wants to know asks. */
    @Override
    public AutoCloseable hints(Consumer<PaymentHash> listener) {
        return () -> {};
    }

    private CapabilityAnswer able(JsonObject info) {
        return switch (call("listholdinvoices", named(NOBODYS).build())) {
            case NodeReply.Answer no when no.isForbidden() ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED);
            case NodeReply.Answer answer -> {
                var told = margin();
                margin = told.orElse(MARGIN_BLOCKS);
                yield new CapabilityAnswer.Able(
                        new NodeCapabilities(
                                answer.code() != NO_METHOD,
                                told.orElse(0) > 0 ? DeadlineAction.CANCEL : DeadlineAction.UNKNOWN,
                                margin,
                                Network.said(new Said(info).text("network")).orElse(null),
                                true));
            }
            case NodeReply.Silence _, NodeReply.Distrust _ -> new CapabilityAnswer.Unavailable();
        };
    }

    /** So many blocks before the end the plugin gives back by itself; not at all if zero. */
    private OptionalInt margin() {
        var asked = Json.createObjectBuilder().add("config", "hold-expiry-deadline").build();
        return call("listconfigs", asked) instanceof NodeReply.Answer answer
                        && answer.isGood()
                        && answer.json().get("configs") instanceof JsonObject configs
                        && configs.get("hold-expiry-deadline") instanceof JsonObject config
                ? OptionalInt.of((int) new Said(config).number("value_int", 10_000))
                : OptionalInt.empty();
    }

    private NodeReply pay(
            String method, String name, Bolt11 invoice, JsonObject limits, Duration timeout) {
        var order = Json.createObjectBuilder(limits).add(name, invoice.text()).build();
        return http.post("/v1/" + method, order, timeout);
    }

    /**
     * What the node's list of payments says.
     *
     * @param over whether nobody is trying any more, so that «failed» is final
     */
    private PaymentLookup payment(PaymentHash hash, boolean over) {
        if (!(call("listpays", named(hash).build()) instanceof NodeReply.Answer answer)
                || !answer.isGood()) {
            return new PaymentLookup.Unavailable();
        }
        var attempts = lines(answer.json(), "pays");
        if (attempts.isEmpty()) {
            return new PaymentLookup.NotFound();
        }
        for (var attempt : attempts) {
            if (attempt.text("status").equals("complete")) {
                return Proof.of(hash, attempt.text("preimage"), fee(attempt));
            }
        }
        boolean failed = attempts.stream().allMatch(one -> one.text("status").equals("failed"));
        return failed && (over || attempts.stream().allMatch(this::isLongAgo))
                ? new PaymentLookup.Failed("failed")
                : new PaymentLookup.InFlight();
    }

    private boolean isLongAgo(Said attempt) {
        long begun = attempt.number("created_at", Long.MAX_VALUE);
        return clock.instant().getEpochSecond() - begun > STILL_TRYING.toSeconds();
    }

    private static Msat fee(Said attempt) {
        long sent = attempt.number("amount_sent_msat", Msat.MAX);
        return new Msat(Math.max(0, sent - attempt.number("amount_msat", Msat.MAX)));
    }

    private IssueResult madeBefore(PaymentHash hash, NodeReply.Answer no) {
        if (!(call("listholdinvoices", named(hash).build()) instanceof NodeReply.Answer found)
                || !found.isGood() && found.code() != NO_METHOD
                || no.isForbidden()) {
            return new IssueResult.Unknown();
        }
        return lines(found.json(), "holdinvoices").stream()
                .findFirst()
                .map(before -> issued(before, "invoice"))
                .orElseGet(() -> new IssueResult.Rejected(no.message()));
    }

    private static IssueResult issued(Said made, String name) {
        try {
            return new IssueResult.Issued(Bolt11.read(made.text(name)));
        } catch (Refusal _) {
            return new IssueResult.Rejected("the node's invoice cannot be read");
        }
    }

    private InvoiceAnswer holdInvoice(Said invoice) {
        return switch (invoice.text("state")) {
            case "unpaid" -> new InvoiceAnswer.Open();
            case "accepted" -> {
                var parts = parts(invoice, "accepted");
                yield new InvoiceAnswer.Accepted(sum(parts, "msat"), until(parts));
            }
            case "paid" -> new InvoiceAnswer.Settled(sum(parts(invoice, "paid"), "msat"));
            case "cancelled" -> new InvoiceAnswer.Cancelled();
            default -> new InvoiceAnswer.Unavailable();
        };
    }

    private static List<Said> parts(Said invoice, String state) {
        return lines(invoice.json(), "htlcs").stream()
                .filter(part -> part.text("state").equals(state))
                .toList();
    }

    /** Some blocks before the first part expires the plugin gives back all. */
    private int until(List<Said> parts) {
        return parts.stream()
                .mapToInt(part -> (int) part.number("cltv_expiry", Integer.MAX_VALUE))
                .filter(height -> height > margin)
                .map(height -> height - margin)
                .min()
                .orElse(0);
    }

    private InvoiceAnswer plainInvoice(PaymentHash hash) {
        if (!(call("listinvoices", named(hash).build()) instanceof NodeReply.Answer answer)
                || !answer.isGood()) {
            return new InvoiceAnswer.Unavailable();
        }
        return lines(answer.json(), "invoices").stream()
                .findFirst()
                .map(ClnNode::plainInvoice)
                .orElseGet(InvoiceAnswer.NotFound::new);
    }

    private static InvoiceAnswer plainInvoice(Said invoice) {
        return switch (invoice.text("status")) {
            case "unpaid" -> new InvoiceAnswer.Open();
            case "paid" ->
                    new InvoiceAnswer.Settled(
                            new Msat(invoice.number("amount_received_msat", Msat.MAX)));
            case "expired" -> new InvoiceAnswer.Expired();
            default -> new InvoiceAnswer.Unavailable();
        };
    }

    private NodeReply call(String method, JsonObject order) {
        return http.post("/v1/" + method, order, terms.timeout());
    }

    private static JsonObjectBuilder named(PaymentHash hash) {
        return Json.createObjectBuilder().add("payment_hash", hash.hex());
    }

    private static List<Said> lines(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray lines
                ? lines.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(line -> new Said(line.asJsonObject()))
                        .toList()
                : List.of();
    }

    private static Msat sum(List<Said> lines, String name) {
        return Msat.sum(lines.stream().map(line -> new Msat(line.number(name, Msat.MAX))).toList());
    }
}
