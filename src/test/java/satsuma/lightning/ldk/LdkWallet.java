package satsuma.lightning.ldk;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.lightning.devnode.Bolt11Samples;
import satsuma.nostr.SecretKey;

/**
 * What NIP-47 asks of a wallet, done by a real node.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
final class LdkWallet {

    static final List<String> METHODS =
            List.of(
                    "get_info",
                    "get_balance",
                    "make_invoice",
                    "make_hold_invoice",
                    "settle_hold_invoice",
                    "cancel_hold_invoice",
                    "lookup_invoice",
                    "list_transactions",
                    "pay_invoice");

    static final List<String> NOTIFICATIONS =
            List.of("hold_invoice_accepted", "payment_received", "payment_sent");

    /** How long the outcome of a payment is waited for before nothing is said about it. */
    private static final Duration OUTCOME_WAIT = Duration.ofSeconds(60);

    private static final int BLOCKS_DEFAULT = 24;

    private final LdkNode node;
    private final Chain chain;
    private final InstantSource clock;
    private final BiConsumer<String, JsonObject> notifications;
    private final Map<String, Incoming> incoming = new ConcurrentHashMap<>();
    private final Map<String, Bolt11> outgoing = new ConcurrentHashMap<>();

    /** An answer that is a no, in NIP-47's words. */
    static final class No extends RuntimeException {

        final String code;
        final String why;

        No(String code, String why) {
            super(why);
            this.code = code;
            this.why = why;
        }
    }

    /**
     * An invoice.
     *
     * @param state {@code pending}, {@code accepted}, {@code settled} or {@code failed}
     * @param received what is held, if anything
     * @param preimage empty while nobody here has it
     */
    private record Incoming(
            Bolt11 invoice,
            String state,
            LdkNode.@Nullable Received received,
            String preimage,
            Instant settledAt) {

        Incoming accepted(LdkNode.Received received) {
            return new Incoming(invoice, "accepted", received, preimage, settledAt);
        }

        Incoming settled(String preimage, Instant at) {
            return new Incoming(invoice, "settled", received, preimage, at);
        }

        Incoming failed() {
            return new Incoming(invoice, "failed", received, preimage, settledAt);
        }

        boolean is(String state) {
            return this.state.equals(state);
        }
    }

    /**
     * A wallet of {@code node}.
     *
     * @param notifications is told what kind of thing has happened, and with which invoice
     */
    LdkWallet(
            LdkNode node,
            Chain chain,
            InstantSource clock,
            BiConsumer<String, JsonObject> notifications) {
        this.node = node;
        this.chain = chain;
        this.clock = clock;
        this.notifications = notifications;
    }

    /**
     * The result of {@code method}.
     *
     * @return empty if none can be given, as when nobody knows the outcome of a payment
     * @throws No if the answer is one
     */
    Optional<JsonObject> ask(String method, JsonObject asked) {
        return switch (method) {
            case "get_info" -> Optional.of(info());
            case "get_balance" -> Optional.of(balance());
            case "make_invoice" -> Optional.of(make(asked));
            case "make_hold_invoice" -> Optional.of(hold(asked));
            case "settle_hold_invoice" -> Optional.of(settle(asked.getString("preimage")));
            case "cancel_hold_invoice" -> Optional.of(cancel(asked.getString("payment_hash")));
            case "lookup_invoice" -> Optional.of(lookup(asked.getString("payment_hash")));
            case "list_transactions" -> Optional.of(list(asked));
            case "pay_invoice" -> pay(asked);
            default -> throw new No("NOT_IMPLEMENTED", "no such method");
        };
    }

    /** The invoice that was made for {@code hash}. */
    String invoice(String hash) {
        return known(hash).invoice().text();
    }

    /** A payment has come in. */
    synchronized void receive(LdkNode.Received received) {
        var invoice = incoming.get(received.hash());
        if (invoice == null || !invoice.is("pending")) {
            node.giveBack(received.hash());
            return;
        }
        incoming.put(received.hash(), invoice.accepted(received));
        if (!invoice.preimage().isEmpty()) {
            settle(invoice.preimage());
            return;
        }
        notifications.accept("hold_invoice_accepted", lookup(received.hash()));
    }

    /** The node has given {@code hash} back. */
    synchronized void lapse(String hash) {
        incoming.computeIfPresent(hash, (_, invoice) -> invoice.failed());
    }

    private JsonObject info() {
        return Json.createObjectBuilder()
                .add("alias", "three real nodes")
                .add("pubkey", node.id())
                .add("network", "regtest")
                .add("block_height", chain.height())
                .add("methods", Json.createArrayBuilder(METHODS))
                .add("notifications", Json.createArrayBuilder(NOTIFICATIONS))
                .build();
    }

    private JsonObject balance() {
        return Json.createObjectBuilder().add("balance", spendableMsat()).build();
    }

    private long spendableMsat() {
        return node.sides().stream().mapToLong(LdkNode.Side::spendableMsat).sum();
    }

    private synchronized JsonObject hold(JsonObject asked) {
        var hash = new PaymentHash(asked.getString("payment_hash"));
        if (incoming.containsKey(hash.hex())) {
            throw new No("OTHER", "an invoice with this payment hash exists");
        }
        return make(asked, hash, "");
    }

    private synchronized JsonObject make(JsonObject asked) {
        var preimage = Preimage.fresh();
        return make(asked, preimage.hash(), preimage.hex());
    }

    /**
     * @param preimage what it is settled with as soon as it is paid; empty if somebody else has it
     */
    private JsonObject make(JsonObject asked, PaymentHash hash, String preimage) {
        var amount = new Msat(asked.getJsonNumber("amount").longValueExact());
        int seconds = asked.getInt("expiry", 3_600);
        var invoice =
                Bolt11Samples.signed(
                        hash,
                        amount,
                        asked.getString("description", ""),
                        node.secretFor(hash.hex(), amount.value(), seconds),
                        Duration.ofSeconds(seconds),
                        asked.getInt("min_cltv_expiry_delta", BLOCKS_DEFAULT),
                        clock.instant(),
                        SecretKey.of(node.secret()));
        incoming.put(hash.hex(), new Incoming(invoice, "pending", null, preimage, Instant.EPOCH));
        return lookup(hash.hex());
    }

    private synchronized JsonObject settle(String preimage) {
        var hash = ContentHash.of(Hex.bytes(preimage)).hex();
        var invoice = known(hash);
        if (!invoice.is("accepted") || !node.claim(Hex.bytes(preimage))) {
            throw new No("OTHER", "the invoice is " + invoice.state());
        }
        incoming.put(hash, invoice.settled(preimage, clock.instant()));
        notifications.accept("payment_received", lookup(hash));
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    private synchronized JsonObject cancel(String hash) {
        var invoice = known(hash);
        if (!invoice.is("pending") && !(invoice.is("accepted") && node.giveBack(hash))) {
            throw new No("OTHER", "the invoice is " + invoice.state());
        }
        incoming.put(hash, invoice.failed());
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    private Incoming known(String hash) {
        var invoice = incoming.get(hash);
        if (invoice == null) {
            throw new No("NOT_FOUND", "no such invoice");
        }
        return invoice;
    }

    /** Sends it, and waits: the answer to this is the outcome. */
    private Optional<JsonObject> pay(JsonObject asked) {
        Bolt11 invoice;
        try {
            invoice = Bolt11.read(asked.getString("invoice"));
        } catch (Refusal _) {
            throw new No("OTHER", "the invoice cannot be read");
        }
        if (invoice.amount().value() > spendableMsat()) {
            throw new No("INSUFFICIENT_BALANCE", "not enough in the channels");
        }
        outgoing.putIfAbsent(invoice.hash().hex(), invoice);
        var limit = asked.getJsonNumber("fee_limit");
        var why =
                node.pay(
                        invoice.text(),
                        invoice.amount().value(),
                        limit == null ? invoice.amount().value() : limit.longValueExact());
        if (!why.isEmpty()) {
            throw new No("PAYMENT_FAILED", why);
        }
        return outcome(invoice.hash().hex());
    }

    private Optional<JsonObject> outcome(String hash) {
        long end = System.nanoTime() + OUTCOME_WAIT.toNanos();
        while (System.nanoTime() < end) {
            var payment = node.payment(hash).orElseThrow();
            switch (payment.state()) {
                case SUCCEEDED -> {
                    notifications.accept("payment_sent", lookup(hash));
                    return Optional.of(
                            Json.createObjectBuilder()
                                    .add("preimage", payment.preimage())
                                    .add("fees_paid", payment.feeMsat())
                                    .build());
                }
                case FAILED -> throw new No("PAYMENT_FAILED", "the payee gave it back");
                case PENDING -> LdkWorld.pause();
            }
        }
        return Optional.empty();
    }

    private synchronized JsonObject lookup(String hash) {
        var invoice = incoming.get(hash);
        if (invoice != null) {
            return describe(invoice);
        }
        return payment(hash)
                .orElseThrow(() -> new No("NOT_FOUND", "neither an invoice nor a payment"));
    }

    /** Nothing of what was refused before it was sent. */
    private Optional<JsonObject> payment(String hash) {
        return Optional.ofNullable(outgoing.get(hash))
                .flatMap(invoice -> node.payment(hash).map(sent -> describe(invoice, sent)));
    }

    /** What is settled, latest first. */
    private synchronized JsonObject list(JsonObject asked) {
        var all =
                Stream.concat(
                                incoming.values().stream().map(this::describe),
                                outgoing.keySet().stream().flatMap(hash -> payment(hash).stream()))
                        .filter(line -> line.getString("state").equals("settled"))
                        .filter(line -> line.getInt("created_at") >= asked.getInt("from", 0))
                        .sorted(Comparator.comparingInt(line -> -line.getInt("created_at")))
                        .limit(asked.getInt("limit", Integer.MAX_VALUE))
                        .toList();
        return Json.createObjectBuilder().add("transactions", Json.createArrayBuilder(all)).build();
    }

    private JsonObject describe(Incoming incoming) {
        var json = describe("incoming", incoming.invoice());
        boolean late = !clock.instant().isBefore(incoming.invoice().expiresAt());
        json.add("state", late && incoming.is("pending") ? "expired" : incoming.state());
        if (incoming.received() != null) {
            json.add("amount", incoming.received().amountMsat());
        }
        if (incoming.received() != null && incoming.is("accepted")) {
            json.add("settle_deadline", incoming.received().untilHeight());
        }
        if (incoming.is("settled")) {
            json.add("preimage", incoming.preimage());
            json.add("settled_at", incoming.settledAt().getEpochSecond());
        }
        return json.build();
    }

    private static JsonObject describe(Bolt11 invoice, LdkNode.Payment payment) {
        var json = describe("outgoing", invoice);
        switch (payment.state()) {
            case PENDING -> json.add("state", "pending");
            case FAILED -> json.add("state", "failed");
            case SUCCEEDED ->
                    json.add("state", "settled")
                            .add("preimage", payment.preimage())
                            .add("fees_paid", payment.feeMsat());
        }
        return json.build();
    }

    private static JsonObjectBuilder describe(String type, Bolt11 invoice) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("invoice", invoice.text())
                .add("description", invoice.description())
                .add("payment_hash", invoice.hash().hex())
                .add("amount", invoice.amount().value())
                .add("created_at", invoice.at().getEpochSecond())
                .add("expires_at", invoice.expiresAt().getEpochSecond());
    }
}
