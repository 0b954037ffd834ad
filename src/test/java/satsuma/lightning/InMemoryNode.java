package satsuma.lightning;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.lightning.devnode.Bolt11Samples;

/**
 * {@link LightningNode} in memory, with the faults of a real one on demand: a request that is lost,
 * and one that is carried out while its answer is lost. For many threads.
 */
public class InMemoryNode implements LightningNode, NodeUnderTest {

    /** What happens to the next calls. */
    public enum Fault {
        REQUEST_LOST,
        ANSWER_LOST
    }

    private static final class Held {
        final Bolt11 invoice;
        String state = "open";
        Msat received = Msat.ZERO;
        int until;
        @Nullable Preimage preimage;

        Held(Bolt11 invoice) {
            this.invoice = invoice;
        }
    }

    private final InstantSource clock;
    private final Map<PaymentHash, Held> invoices = new ConcurrentHashMap<>();
    private final Map<PaymentHash, PaymentLookup> payments = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private @Nullable Preimage claimed;
    private int height = 100;
    private boolean refusesToPay;
    private int settles;
    private int cancels;

    public InMemoryNode(InstantSource clock) {
        this.clock = clock;
    }

    public void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** How often someone settled with success. */
    public int settles() {
        return settles;
    }

    /** How often someone cancelled with success. */
    public int cancels() {
        return cancels;
    }

    /** Someone pays {@code amount} into the invoice of {@code hash}. */
    public synchronized void payIn(PaymentHash hash, Msat amount) {
        var held = held(hash);
        if (held.state.equals("open")) {
            held.state = held.preimage == null ? "accepted" : "settled";
            held.received = amount;
            held.until = height + 60;
        }
    }

    /** The invoice of {@code hash}; there must be one. */
    public Bolt11 invoice(PaymentHash hash) {
        return held(hash).invoice;
    }

    /** From now on the node says of every payment that {@code preimage} proves it. */
    public void claim(@Nullable Preimage preimage) {
        claimed = preimage;
    }

    /** The node says of a payment it was told to make what {@code answer} says. */
    public void report(PaymentHash hash, PaymentLookup answer) {
        payments.put(hash, answer);
    }

    /** The payment of {@code hash} has arrived, whatever the node has said of it. */
    public void arrive(PaymentHash hash) {
        var preimage = Objects.requireNonNull(held(hash).preimage);
        payments.put(hash, new PaymentLookup.Succeeded(preimage, new Msat(1)));
    }

    /** From now on the node takes no payment. */
    public void refuseToPay(boolean refuses) {
        refusesToPay = refuses;
    }

    /** The node takes what is held without anyone's word. */
    public void settleByItself(PaymentHash hash) {
        held(hash).state = "settled";
    }

    @Override
    public synchronized void payIn(PaymentHash hash) {
        payIn(hash, held(hash).invoice.amount());
    }

    @Override
    public void mine(int blocks) {
        height += blocks;
        for (var held : invoices.values()) {
            if (held.state.equals("accepted") && held.until <= height) {
                held.state = "cancelled";
            }
        }
    }

    @Override
    public LightningNode node() {
        return this;
    }

    @Override
    public Bolt11 foreignInvoice(Msat amount) {
        var preimage = Preimage.fresh();
        var invoice = Bolt11Samples.invoice(preimage.hash(), amount, clock.instant());
        var held = new Held(invoice);
        held.preimage = preimage;
        invoices.put(invoice.hash(), held);
        return invoice;
    }

    @Override
    public CapabilityAnswer capabilities() {
        return faulty(
                new CapabilityAnswer.Unavailable(),
                () ->
                        new CapabilityAnswer.Able(
                                new NodeCapabilities(
                                        true, DeadlineAction.CANCEL, 6, Network.REGTEST, true)));
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(true, Network.REGTEST, "twin", height, true, Msat.ZERO, null);
    }

    @Override
    public IssueResult createInvoice(Msat amount, String description, Duration expiry) {
        return faulty(
                new IssueResult.Unknown(), () -> new IssueResult.Issued(foreignInvoice(amount)));
    }

    @Override
    public IssueResult createHoldInvoice(
            PaymentHash hash, Msat amount, String description, Duration expiry) {
        return faulty(
                new IssueResult.Unknown(),
                () -> {
                    var made =
                            invoices.computeIfAbsent(
                                    hash,
                                    _ ->
                                            new Held(
                                                    Bolt11Samples.invoice(
                                                            hash, amount, clock.instant())));
                    return new IssueResult.Issued(made.invoice);
                });
    }

    @Override
    public InvoiceAnswer lookupInvoice(PaymentHash hash) {
        return faulty(
                new InvoiceAnswer.Unavailable(),
                () -> {
                    var held = invoices.get(hash);
                    if (held == null) {
                        return new InvoiceAnswer.NotFound();
                    }
                    return switch (held.state) {
                        case "accepted" -> new InvoiceAnswer.Accepted(held.received, held.until);
                        case "settled" -> new InvoiceAnswer.Settled(held.received);
                        case "cancelled" -> new InvoiceAnswer.Cancelled();
                        default -> new InvoiceAnswer.Open();
                    };
                });
    }

    @Override
    public SettleResult settle(Preimage preimage) {
        return faulty(
                SettleResult.UNKNOWN,
                () -> {
                    var held = invoices.get(preimage.hash());
                    if (held == null || held.state.equals("open")) {
                        return SettleResult.NOT_HELD;
                    }
                    if (held.state.equals("settled")) {
                        return SettleResult.ALREADY_SETTLED;
                    }
                    if (held.state.equals("cancelled")) {
                        return SettleResult.CANCELLED;
                    }
                    held.state = "settled";
                    settles++;
                    return SettleResult.DONE;
                });
    }

    @Override
    public CancelResult cancel(PaymentHash hash) {
        return faulty(
                CancelResult.UNKNOWN,
                () -> {
                    var held = invoices.get(hash);
                    if (held == null) {
                        return CancelResult.NOT_FOUND;
                    }
                    if (held.state.equals("settled")) {
                        return CancelResult.ALREADY_SETTLED;
                    }
                    if (held.state.equals("cancelled")) {
                        return CancelResult.ALREADY_CANCELLED;
                    }
                    held.state = "cancelled";
                    cancels++;
                    return CancelResult.DONE;
                });
    }

    @Override
    public SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout) {
        return faulty(
                new SendResult.Unknown(),
                () -> {
                    var held = invoices.get(invoice.hash());
                    if (payments.containsKey(invoice.hash())) {
                        return new SendResult.Duplicate();
                    }
                    if (refusesToPay
                            || held == null
                            || held.preimage == null
                            || !held.state.equals("open")) {
                        return new SendResult.Rejected("no route");
                    }
                    held.state = "settled";
                    payments.put(
                            invoice.hash(),
                            new PaymentLookup.Succeeded(held.preimage, new Msat(1)));
                    return new SendResult.Dispatched();
                });
    }

    @Override
    public PaymentLookup lookupPayment(PaymentHash hash) {
        return faulty(
                new PaymentLookup.Unavailable(),
                () ->
                        claimed == null
                                ? payments.getOrDefault(hash, new PaymentLookup.NotFound())
                                : new PaymentLookup.Succeeded(claimed, Msat.ZERO));
    }

    @Override
    public AutoCloseable hints(Consumer<PaymentHash> listener) {
        return () -> {};
    }

    private Held held(PaymentHash hash) {
        return Objects.requireNonNull(invoices.get(hash));
    }

    private synchronized <T> T faulty(T unknown, Supplier<T> call) {
        var fault = faults.poll();
        if (fault == Fault.REQUEST_LOST) {
            return unknown;
        }
        var answer = call.get();
        return fault == Fault.ANSWER_LOST ? unknown : answer;
    }
}
