package satsuma.lightning.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import satsuma.lightning.PlayBank;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;

/**
 * A node behind Nostr Wallet Connect: the play-sats node, Alby Hub and their kind.
 *
 * <p>An error to «settle», «cancel» or «pay» is no proof of anything; what the wallet then says of
 * the invoice or payment itself is.
 */
@ApplicationScoped
@Typed(NwcNode.class)
class NwcNode implements LightningNode {

    /** By these a wallet refuses to do anything at all. */
    private static final Set<String> FORBIDDEN =
            Set.of("UNAUTHORIZED", "RESTRICTED", "UNSUPPORTED_ENCRYPTION");

    /**
     * By these it has not begun to pay. By others it may have, although it does not find the
     * payment: some wallets time out with {@code PAYMENT_FAILED}, and look up what comes in only.
     */
    private static final Set<String> NOT_BEGUN =
            Set.of(
                    "UNAUTHORIZED",
                    "RESTRICTED",
                    "UNSUPPORTED_ENCRYPTION",
                    "NOT_IMPLEMENTED",
                    "RATE_LIMITED",
                    "QUOTA_EXCEEDED",
                    "INSUFFICIENT_BALANCE");

    /** By these it may do another time what it does not do now. */
    private static final Set<String> PASSING = Set.of("RATE_LIMITED", "QUOTA_EXCEEDED", "INTERNAL");

    @Inject NwcClient client;
    @Inject LightningTerms terms;
    @Inject PlayBank bank;

    private volatile @Nullable NwcConnection connection;

    /**
     * What the wallet's info event says, within what the answer to {@code get_info} grants us.
     *
     * <p>NIP-47 has no word for what happens at a hold's deadline; of the play-sats node we know.
     */
    @Override
    public CapabilityAnswer capabilities() {
        var announced = client.info(connection(), terms.timeout());
        if (announced.isPresent() && !announced.get().isEncryptedWell()) {
            return new CapabilityAnswer.Unfit(LightningRefusal.NODE_OLD_ENCRYPTION);
        }
        return switch (ask("get_info", JsonValue.EMPTY_JSON_OBJECT)) {
            case NwcAnswer.Result(var json) ->
                    able(
                            announced.map(info -> info.within(json)).orElse(NwcInfo.of(json)),
                            new Said(json).text("network"));
            case NwcAnswer.No(var code, _) when FORBIDDEN.contains(code) ->
                    new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED);
            case NwcAnswer.No _, NwcAnswer.Silence _ -> new CapabilityAnswer.Unavailable();
        };
    }

    /** NIP-47 does not say whether the node is in step with the chain, nor what it can receive. */
    @Override
    public NodeStatus status() {
        if (!(ask("get_info", JsonValue.EMPTY_JSON_OBJECT) instanceof NwcAnswer.Result info)) {
            return NodeStatus.unreachable(terms.network());
        }
        var said = new Said(info.json());
        int height = (int) said.number("block_height", Integer.MAX_VALUE);
        var balance =
                ask("get_balance", JsonValue.EMPTY_JSON_OBJECT) instanceof NwcAnswer.Result result
                        ? new Msat(new Said(result.json()).number("balance", Msat.MAX))
                        : Msat.ZERO;
        return new NodeStatus(
                true,
                Network.said(said.text("network")).orElse(terms.network()),
                said.text("alias"),
                height,
                height > 0,
                balance,
                null);
    }

    @Override
    public IssueResult createInvoice(Msat amount, String description, Duration expiry) {
        var parameters =
                Json.createObjectBuilder()
                        .add("amount", amount.value())
                        .add("description", description)
                        .add("expiry", expiry.toSeconds())
                        .build();
        return switch (ask("make_invoice", parameters)) {
            case NwcAnswer.Result(var json) -> issued(new NwcTransaction(json));
            case NwcAnswer.No(var code, _) when PASSING.contains(code) -> new IssueResult.Unknown();
            case NwcAnswer.No(var code, var message) ->
                    new IssueResult.Rejected(reason(code, message));
            case NwcAnswer.Silence _ -> new IssueResult.Unknown();
        };
    }

    @Override
    public IssueResult createHoldInvoice(
            PaymentHash hash, Msat amount, String description, Duration expiry) {
        var parameters =
                Json.createObjectBuilder()
                        .add("amount", amount.value())
                        .add("description", description)
                        .add("payment_hash", hash.hex())
                        .add("expiry", expiry.toSeconds())
                        .add("min_cltv_expiry_delta", HOLD_BLOCKS)
                        .build();
        return switch (ask("make_hold_invoice", parameters)) {
            case NwcAnswer.Result(var json) -> issued(new NwcTransaction(json));
            case NwcAnswer.No(var code, var message) -> madeBefore(hash, code, message);
            case NwcAnswer.Silence _ -> new IssueResult.Unknown();
        };
    }

    @Override
    public InvoiceAnswer lookupInvoice(PaymentHash hash) {
        return switch (lookup(hash)) {
            case NwcAnswer.Result(var json) -> invoice(new NwcTransaction(json));
            case NwcAnswer.No(var code, _) when code.equals("NOT_FOUND") ->
                    new InvoiceAnswer.NotFound();
            case NwcAnswer.No _, NwcAnswer.Silence _ -> new InvoiceAnswer.Unavailable();
        };
    }

    @Override
    public SettleResult settle(Preimage preimage) {
        var parameters = Json.createObjectBuilder().add("preimage", preimage.hex()).build();
        return switch (ask("settle_hold_invoice", parameters)) {
            case NwcAnswer.Result _ -> SettleResult.DONE;
            case NwcAnswer.No _ -> Looked.settling(lookupInvoice(preimage.hash()));
            case NwcAnswer.Silence _ -> SettleResult.UNKNOWN;
        };
    }

    @Override
    public CancelResult cancel(PaymentHash hash) {
        return switch (ask("cancel_hold_invoice", named(hash))) {
            case NwcAnswer.Result _ -> CancelResult.DONE;
            case NwcAnswer.No _ -> Looked.cancelling(lookupInvoice(hash));
            case NwcAnswer.Silence _ -> CancelResult.UNKNOWN;
        };
    }

    @Override
    public SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout) {
        // NIP-47 has no limit on fees; wallets that know none leave the member aside.
        var parameters =
                Json.createObjectBuilder()
                        .add("invoice", invoice.text())
                        .add("fee_limit", feeLimit.value())
                        .build();
        return switch (client.ask(connection(), "pay_invoice", parameters, timeout)) {
            case NwcAnswer.Result _ -> new SendResult.Dispatched();
            case NwcAnswer.No(var code, var message) ->
                    Looked.paying(
                            lookupPayment(invoice.hash()),
                            !NOT_BEGUN.contains(code),
                            reason(code, message));
            case NwcAnswer.Silence _ -> new SendResult.Unknown();
        };
    }

    @Override
    public PaymentLookup lookupPayment(PaymentHash hash) {
        return switch (lookup(hash)) {
            case NwcAnswer.Result(var json) -> payment(hash, new NwcTransaction(json));
            case NwcAnswer.No(var code, _) when code.equals("NOT_FOUND") ->
                    new PaymentLookup.NotFound();
            case NwcAnswer.No _, NwcAnswer.Silence _ -> new PaymentLookup.Unavailable();
        };
    }

    @Override
    public Optional<List<NodeLine>> settledSince(Instant since, int limit) {
        var parameters =
                Json.createObjectBuilder()
                        .add("from", since.getEpochSecond())
                        .add("limit", limit)
                        .build();
        if (!(ask("list_transactions", parameters) instanceof NwcAnswer.Result(var json))
                || !(json.get("transactions") instanceof JsonArray lines)) {
            return Optional.empty();
        }
        return Optional.of(
                lines.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(line -> new NwcTransaction(line.asJsonObject()))
                        .filter(line -> line.state().equals("settled"))
                        .flatMap(line -> line(line).stream())
                        .toList());
    }

    private static Optional<NodeLine> line(NwcTransaction said) {
        try {
            var hash = new PaymentHash(said.text("payment_hash"));
            return Optional.of(new NodeLine(hash, said.isOutgoing()));
        } catch (IllegalArgumentException _) {
            // A wallet that lists what has no hash says nothing that could be compared.
            return Optional.empty();
        }
    }

    @Override
    public AutoCloseable hints(Consumer<PaymentHash> listener) {
        return client.notifications(
                connection(),
                json -> {
                    if (json.get("notification") instanceof JsonObject told
                            && told.get("payment_hash") instanceof JsonString hash) {
                        hint(hash.getString(), listener);
                    }
                });
    }

    private static void hint(String hash, Consumer<PaymentHash> listener) {
        try {
            listener.accept(new PaymentHash(hash));
        } catch (IllegalArgumentException _) {
            // A hint about nothing.
        }
    }

    private NwcAnswer lookup(PaymentHash hash) {
        return ask("lookup_invoice", named(hash));
    }

    /** Wallets refuse to make an invoice twice; the one they made is as good. */
    private IssueResult madeBefore(PaymentHash hash, String code, String message) {
        return switch (lookup(hash)) {
            case NwcAnswer.Result(var json) -> issued(new NwcTransaction(json));
            case NwcAnswer.No(var none, _)
                    when none.equals("NOT_FOUND") && !PASSING.contains(code) ->
                    new IssueResult.Rejected(reason(code, message));
            case NwcAnswer.No _, NwcAnswer.Silence _ -> new IssueResult.Unknown();
        };
    }

    private static IssueResult issued(NwcTransaction made) {
        try {
            return new IssueResult.Issued(Bolt11.read(made.invoice().orElse("")));
        } catch (Refusal _) {
            return new IssueResult.Rejected("the node's invoice cannot be read");
        }
    }

    private static InvoiceAnswer invoice(NwcTransaction said) {
        if (said.isOutgoing()) {
            return new InvoiceAnswer.NotFound();
        }
        return switch (said.state()) {
            case "accepted" -> new InvoiceAnswer.Accepted(said.amount(), said.deadline());
            case "settled" -> new InvoiceAnswer.Settled(said.amount());
            case "failed" -> new InvoiceAnswer.Cancelled();
            case "expired" -> new InvoiceAnswer.Expired();
            default -> new InvoiceAnswer.Open();
        };
    }

    private static PaymentLookup payment(PaymentHash hash, NwcTransaction said) {
        if (!said.isOutgoing()) {
            return new PaymentLookup.NotFound();
        }
        return switch (said.state()) {
            case "settled" -> Proof.of(hash, said.text("preimage"), said.fee());
            case "failed", "expired" -> new PaymentLookup.Failed(said.state());
            default -> new PaymentLookup.InFlight();
        };
    }

    private CapabilityAnswer able(NwcInfo info, String network) {
        return new CapabilityAnswer.Able(
                new NodeCapabilities(
                        info.holds(),
                        terms.playMoney() ? DeadlineAction.CANCEL : DeadlineAction.UNKNOWN,
                        terms.marginBlocks(),
                        // Who does not say shows it in the first invoice, which is checked.
                        network.isEmpty() ? terms.network() : Network.said(network).orElse(null),
                        info.looksUp()));
    }

    private NwcAnswer ask(String method, JsonObject parameters) {
        return client.ask(connection(), method, parameters, terms.timeout());
    }

    private NwcConnection connection() {
        var known = connection;
        if (known == null) {
            known = NwcConnection.of(terms.playMoney() ? bank.portal() : terms.connection());
            connection = known;
        }
        return known;
    }

    private static JsonObject named(PaymentHash hash) {
        return Json.createObjectBuilder().add("payment_hash", hash.hex()).build();
    }

    private static String reason(String code, String message) {
        return message.isEmpty() ? code : code + ": " + message;
    }
}
