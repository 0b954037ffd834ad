package satsuma.lightning.devnode;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.lightning.Bolt11;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.nostr.Curve;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Kind;
import satsuma.nostr.SecretKey;
import satsuma.platform.secret.SecretBox;

/**
 * The money at the play-sats node: invoices, payments, holds, blocks.
 *
 * <p>One journal: whoever changes anything waits for the others. Each public method is one
 * transaction; a {@link NodeError} undoes it.
 */
@UseCase
public class PlayNode {

    /** What a node like this can do, in NIP-47's words. */
    static final List<String> METHODS =
            List.of(
                    "get_info",
                    "get_balance",
                    "make_invoice",
                    "make_hold_invoice",
                    "settle_hold_invoice",
                    "cancel_hold_invoice",
                    "pay_invoice",
                    "lookup_invoice",
                    "list_transactions");

    static final List<String> NOTIFICATIONS =
            List.of("payment_received", "payment_sent", "hold_invoice_accepted");

    private static final String ALIAS = "Satsuma play sats";

    private static final Duration EXPIRY_DEFAULT = Duration.ofHours(1);
    private static final Duration EXPIRY_MAX = Duration.ofDays(7);
    private static final int CLTV_DEFAULT = 18;
    private static final int CLTV_MAX = 2_016;

    /** Payers add a few blocks of their own, nobody knows how many. */
    private static final int CLTV_OFFSET_MAX = 12;

    /** What routing costs those who pay from the portal's wallet to the world: a thousandth. */
    private static final long FEE_PARTS = 1_000;

    private static final int LIST_MAX = 200;
    private static final int DESCRIPTION_MAX = 639;
    private static final long AMOUNT_MAX = 100_000_000_000L;

    /** Requests are answered once within this time; they expire long before. */
    private static final long REMEMBERED_SEC = 86_400;

    private static final int TRIES_MAX = 5;
    private static final long AGAIN_SEC = 5;
    private static final int PARCELS_MAX = 50;

    private final PlayBooks books;
    private final Keys keys;
    private final SecretBox secrets;
    private final EventSigner signer;
    private final Curve curve;
    private final LightningTerms terms;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public PlayNode(
            PlayBooks books,
            Keys keys,
            SecretBox secrets,
            EventSigner signer,
            Curve curve,
            LightningTerms terms,
            InstantSource clock) {
        this.books = books;
        this.keys = keys;
        this.secrets = secrets;
        this.signer = signer;
        this.curve = curve;
        this.terms = terms;
        this.clock = clock;
    }

    /** Who answers wallet connections. */
    public NostrKey service() {
        return signer.keyOf(keys.get(Keys.SERVICE));
    }

    /** The secret behind {@link #service}; for the one who answers. */
    public SecretKey serviceSecret() {
        return keys.get(Keys.SERVICE);
    }

    /**
     * Does what {@code client} asks for, once, and puts the answer into the outbox; the answer to
     * paying a hold invoice goes there when the hold ends.
     *
     * @param request the id of the event
     * @throws NodeError if it cannot be done; then nothing has changed
     */
    public void serve(String request, NostrKey client, String method, JsonObject asked) {
        if (!books.addRequest(request, nowSec())) {
            return;
        }
        var wallet =
                books.walletOfClient(client)
                        .orElseThrow(() -> new NodeError("UNAUTHORIZED", "no such wallet"));
        var result = result(wallet, method, asked, request);
        result.ifPresent(json -> answer(client, request, method, json));
    }

    /** Answers that {@code request} cannot be done, unless it has been answered before. */
    public void refuse(String request, NostrKey client, String method, NodeError error) {
        if (books.addRequest(request, nowSec())) {
            answerError(client, request, method, error);
        }
    }

    /** Whether there is a wallet of that name. */
    public boolean hasWallet(String name) {
        return books.hasWallet(name);
    }

    /**
     * An invoice for {@code wallet} whose description stands elsewhere, as LNURL asks for.
     *
     * @param description what the payee sees
     * @param metadata whose hash stands in the invoice
     */
    public Bolt11 invoiceByName(
            String wallet, Msat amount, String description, ContentHash metadata) {
        var preimage = Preimage.fresh();
        var made =
                make(
                        new Order(
                                wallet,
                                preimage.hash(),
                                amount.value(),
                                description,
                                metadata,
                                EXPIRY_DEFAULT,
                                CLTV_DEFAULT),
                        preimage);
        return Bolt11.read(made.bolt11());
    }

    /** A block is found: what was held until now goes back, what nobody paid in time expires. */
    public void mine() {
        books.lock();
        books.mine();
        books.expire(nowSec());
        books.forgetRequests(nowSec() - REMEMBERED_SEC);
        for (var invoice : books.overdue(books.height())) {
            giveBack(invoice);
        }
    }

    /** What is to be sent now; call {@link #sent} when it is. */
    public List<Parcel> outgoing() {
        books.dropUndeliverable(TRIES_MAX);
        return books.outgoing(nowSec(), nowSec() + AGAIN_SEC, PARCELS_MAX);
    }

    public void sent(long parcel) {
        books.sent(parcel);
    }

    private Optional<JsonObject> result(
            String wallet, String method, JsonObject asked, String request) {
        var order = new Asked(asked);
        return switch (method) {
            case "get_info" -> Optional.of(info());
            case "get_balance" ->
                    Optional.of(
                            Json.createObjectBuilder()
                                    .add("balance", books.balance(wallet))
                                    .build());
            case "make_invoice" -> Optional.of(makeInvoice(wallet, order));
            case "make_hold_invoice" -> Optional.of(makeHold(wallet, order));
            case "settle_hold_invoice" -> Optional.of(settle(wallet, order));
            case "cancel_hold_invoice" -> Optional.of(cancel(wallet, order));
            case "pay_invoice" -> pay(wallet, order, request);
            case "lookup_invoice" -> Optional.of(lookup(wallet, order));
            case "list_transactions" -> Optional.of(list(wallet, order));
            default -> throw new NodeError("NOT_IMPLEMENTED", "no such method");
        };
    }

    private JsonObject info() {
        return Json.createObjectBuilder()
                .add("alias", ALIAS)
                .add("color", "#f28c28")
                .add("pubkey", Hex.of(curve.compressedKey(keys.get(Keys.NODE))))
                .add("network", terms.network().word())
                .add("block_height", books.height())
                .add(
                        "block_hash",
                        ContentHash.of(Hex.bytes("%08x".formatted(books.height()))).hex())
                .add("methods", Json.createArrayBuilder(METHODS))
                .add("notifications", Json.createArrayBuilder(NOTIFICATIONS))
                .build();
    }

    private JsonObject makeInvoice(String wallet, Asked asked) {
        var preimage = Preimage.fresh();
        var order =
                new Order(
                        wallet,
                        preimage.hash(),
                        amount(asked),
                        asked.text("description"),
                        asked.descriptionHash(),
                        expiry(asked),
                        CLTV_DEFAULT);
        return entry(make(order, preimage)).json();
    }

    private JsonObject makeHold(String wallet, Asked asked) {
        int cltv = (int) asked.number("min_cltv_expiry_delta", CLTV_DEFAULT);
        if (cltv < 1 || cltv > CLTV_MAX) {
            throw new NodeError("OTHER", "min_cltv_expiry_delta is out of range");
        }
        var order =
                new Order(
                        wallet,
                        asked.hash(),
                        amount(asked),
                        asked.text("description"),
                        asked.descriptionHash(),
                        expiry(asked),
                        cltv);
        return entry(make(order, null)).json();
    }

    /** What an invoice shall be. */
    private record Order(
            String wallet,
            PaymentHash hash,
            long amountMsat,
            String description,
            @Nullable ContentHash descriptionHash,
            Duration expiry,
            int cltv) {}

    private PlayInvoice make(Order order, @Nullable Preimage preimage) {
        books.lock();
        if (books.invoice(order.hash()).isPresent()) {
            throw new NodeError("OTHER", "an invoice with this payment hash exists");
        }
        var secret = new byte[32];
        random.nextBytes(secret);
        var now = now();
        var text =
                new Bolt11Writer(curve, terms.network())
                        .write(
                                new Bolt11Writer.Terms(
                                        new Msat(order.amountMsat()),
                                        now,
                                        order.hash(),
                                        order.description(),
                                        order.descriptionHash(),
                                        secret,
                                        order.expiry(),
                                        order.cltv()),
                                keys.get(Keys.NODE));
        var invoice =
                new PlayInvoice(
                        order.hash(),
                        order.wallet(),
                        preimage == null,
                        order.amountMsat(),
                        order.description(),
                        text,
                        "pending",
                        order.cltv(),
                        0,
                        now.getEpochSecond(),
                        now.plus(order.expiry()).getEpochSecond(),
                        0);
        books.addInvoice(
                invoice,
                preimage == null ? null : secrets.seal(preimage.bytes(), context(order.hash())));
        return invoice;
    }

    private Optional<JsonObject> pay(String wallet, Asked asked, String request) {
        books.lock();
        var text = read(asked.text("invoice"));
        books.payment(text.hash())
                .filter(before -> !before.state().equals("failed"))
                .ifPresent(before -> {
                    throw new NodeError("OTHER", "payment is " + before.state());
                });
        var invoice =
                books.invoice(text.hash())
                        .filter(known -> known.bolt11().equals(text.text()))
                        .orElse(null);
        if (invoice == null) {
            return failed(wallet, text, request, "no route");
        }
        if (!invoice.is("pending") || invoice.expiresSec() <= nowSec()) {
            return failed(wallet, text, request, "the invoice is expired or over");
        }
        long fee = fee(wallet, invoice);
        if (fee > asked.number("fee_limit", Long.MAX_VALUE)) {
            return failed(wallet, text, request, "no route within the fee limit");
        }
        if (!books.take(wallet, invoice.amountMsat() + fee)) {
            throw new NodeError("INSUFFICIENT_BALANCE", "not enough play sats");
        }
        books.addPayment(
                new PlayPayment(
                        0,
                        invoice.hash(),
                        wallet,
                        invoice.amountMsat(),
                        fee,
                        invoice.description(),
                        invoice.bolt11(),
                        "pending",
                        request,
                        nowSec(),
                        0));
        if (invoice.hold()) {
            int offset = Byte.toUnsignedInt(invoice.hash().bytes()[0]) % CLTV_OFFSET_MAX;
            books.accept(invoice.hash(), books.height() + invoice.cltv() + offset);
            tell(invoice.wallet(), "hold_invoice_accepted", entry(known(invoice.hash())).json());
        } else {
            finish(invoice);
        }
        return Optional.empty();
    }

    /** An attempt that came to nothing, kept so that whoever looks it up is told so. */
    private Optional<JsonObject> failed(
            String wallet, Bolt11 invoice, String request, String reason) {
        books.addPayment(
                new PlayPayment(
                        0,
                        invoice.hash(),
                        wallet,
                        invoice.amount().value(),
                        0,
                        invoice.description(),
                        invoice.text(),
                        "failed",
                        request,
                        nowSec(),
                        0));
        answerError(
                books.clientOf(wallet),
                request,
                "pay_invoice",
                new NodeError("PAYMENT_FAILED", reason));
        return Optional.empty();
    }

    private JsonObject settle(String wallet, Asked asked) {
        books.lock();
        var preimage = asked.preimage();
        var invoice = held(wallet, preimage.hash());
        if (!invoice.is("accepted")) {
            throw new NodeError("OTHER", "the invoice is " + invoice.state());
        }
        books.keepPreimage(invoice.hash(), secrets.seal(preimage.bytes(), context(invoice.hash())));
        finish(invoice);
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    private JsonObject cancel(String wallet, Asked asked) {
        books.lock();
        var invoice = held(wallet, asked.hash());
        if (!invoice.is("accepted") && !invoice.is("pending")) {
            throw new NodeError("OTHER", "the invoice is " + invoice.state());
        }
        giveBack(invoice);
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The money arrives: with the payee, and the fee with those who routed. */
    private void finish(PlayInvoice invoice) {
        var payment = books.payment(invoice.hash()).orElseThrow();
        var preimage = preimage(invoice.hash()).orElseThrow();
        books.give(invoice.wallet(), payment.amountMsat());
        if (payment.feeMsat() > 0) {
            books.give(PlayDesk.ROUTING, payment.feeMsat());
        }
        books.end(invoice.hash(), "settled", nowSec());
        books.endPayment(payment.id(), "settled", nowSec());
        answer(
                books.clientOf(payment.wallet()),
                payment.request(),
                "pay_invoice",
                Json.createObjectBuilder()
                        .add("preimage", preimage.hex())
                        .add("fees_paid", payment.feeMsat())
                        .build());
        tell(invoice.wallet(), "payment_received", entry(known(invoice.hash())).json());
        tell(
                payment.wallet(),
                "payment_sent",
                Entry.of(books.payment(invoice.hash()).orElseThrow(), Optional.of(preimage))
                        .json());
    }

    /** What is held goes back to whoever paid; nobody can pay the invoice any more. */
    private void giveBack(PlayInvoice invoice) {
        books.end(invoice.hash(), "failed", nowSec());
        if (!invoice.is("accepted")) {
            return;
        }
        var payment = books.payment(invoice.hash()).orElseThrow();
        books.give(payment.wallet(), payment.amountMsat() + payment.feeMsat());
        books.endPayment(payment.id(), "failed", nowSec());
        answerError(
                books.clientOf(payment.wallet()),
                payment.request(),
                "pay_invoice",
                new NodeError("PAYMENT_FAILED", "the payee gave it back"));
    }

    private JsonObject lookup(String wallet, Asked asked) {
        var hash =
                asked.text("payment_hash").isEmpty()
                        ? read(asked.text("invoice")).hash()
                        : asked.hash();
        var incoming = books.invoice(hash).filter(invoice -> invoice.wallet().equals(wallet));
        if (incoming.isPresent()) {
            return entry(incoming.get()).json();
        }
        return books.payment(hash)
                .filter(payment -> payment.wallet().equals(wallet))
                .map(payment -> entry(payment).json())
                .orElseThrow(() -> new NodeError("NOT_FOUND", "no such payment hash"));
    }

    private JsonObject list(String wallet, Asked asked) {
        int limit = Math.clamp(asked.number("limit", 50), 1, LIST_MAX);
        int offset = Math.clamp(asked.number("offset", 0), 0, 10_000);
        var type = asked.text("type");
        boolean unpaid = asked.flag("unpaid");
        var incoming = books.invoicesOf(wallet, limit + offset).stream().map(this::entry);
        var outgoing = books.paymentsOf(wallet, limit + offset).stream().map(this::entry);
        var lines = Json.createArrayBuilder();
        Stream.concat(incoming, outgoing)
                .filter(entry -> type.isEmpty() || type.equals("incoming") == entry.isIncoming())
                .filter(entry -> unpaid || entry.json().getString("state").equals("settled"))
                .filter(entry -> entry.createdSec() >= asked.number("from", 0))
                .filter(entry -> entry.createdSec() <= asked.number("until", Long.MAX_VALUE))
                .sorted(Comparator.comparingLong(Entry::createdSec).reversed())
                .skip(offset)
                .limit(limit)
                .forEach(entry -> lines.add(entry.json()));
        return Json.createObjectBuilder().add("transactions", lines).build();
    }

    private Bolt11 read(String text) {
        try {
            var invoice = Bolt11.read(text);
            if (invoice.network() != terms.network()) {
                throw new NodeError("PAYMENT_FAILED", "an invoice of another network");
            }
            return invoice;
        } catch (Refusal _) {
            throw new NodeError("OTHER", "not an invoice");
        }
    }

    private static long fee(String wallet, PlayInvoice invoice) {
        boolean leaves = wallet.equals(PlayDesk.PORTAL) && !invoice.wallet().equals(wallet);
        return leaves ? Math.max(1, invoice.amountMsat() / FEE_PARTS) : 0;
    }

    private static long amount(Asked asked) {
        long amount = asked.number("amount", 0);
        if (amount < 1 || amount > AMOUNT_MAX) {
            throw new NodeError("OTHER", "amount is out of range");
        }
        if (asked.text("description").length() > DESCRIPTION_MAX) {
            throw new NodeError("OTHER", "description is too long");
        }
        return amount;
    }

    private static Duration expiry(Asked asked) {
        long seconds = asked.number("expiry", EXPIRY_DEFAULT.toSeconds());
        if (seconds < 1 || seconds > EXPIRY_MAX.toSeconds()) {
            throw new NodeError("OTHER", "expiry is out of range");
        }
        return Duration.ofSeconds(seconds);
    }

    private PlayInvoice held(String wallet, PaymentHash hash) {
        return books.invoice(hash)
                .filter(invoice -> invoice.hold() && invoice.wallet().equals(wallet))
                .orElseThrow(() -> new NodeError("NOT_FOUND", "no such hold invoice"));
    }

    private PlayInvoice known(PaymentHash hash) {
        return books.invoice(hash).orElseThrow();
    }

    private Entry entry(PlayInvoice invoice) {
        return Entry.of(invoice, preimage(invoice.hash()), nowSec());
    }

    private Entry entry(PlayPayment payment) {
        return Entry.of(payment, preimage(payment.hash()));
    }

    private Optional<Preimage> preimage(PaymentHash hash) {
        return books.sealedPreimage(hash)
                .map(sealed -> Preimage.of(secrets.open(sealed, context(hash))));
    }

    private void answer(NostrKey client, String request, String method, JsonObject result) {
        var body = Json.createObjectBuilder();
        body.add("result_type", method).add("result", result).addNull("error");
        books.post(client, Kind.NWC_RESPONSE, request, body.build().toString(), nowSec());
    }

    private void answerError(NostrKey client, String request, String method, NodeError error) {
        var body = Json.createObjectBuilder();
        body.add("result_type", method).addNull("result");
        body.add(
                "error",
                Json.createObjectBuilder()
                        .add("code", error.code())
                        .add("message", error.sentence()));
        books.post(client, Kind.NWC_RESPONSE, request, body.build().toString(), nowSec());
    }

    private void tell(String wallet, String type, JsonObject transaction) {
        var body = Json.createObjectBuilder();
        body.add("notification_type", type).add("notification", transaction);
        books.post(
                books.clientOf(wallet),
                Kind.NWC_NOTIFICATION,
                null,
                body.build().toString(),
                nowSec());
    }

    private static String context(PaymentHash hash) {
        return "playnode-preimage:" + hash;
    }

    private Instant now() {
        return clock.instant();
    }

    private long nowSec() {
        return now().getEpochSecond();
    }
}
