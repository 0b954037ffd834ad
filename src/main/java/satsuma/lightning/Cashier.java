package satsuma.lightning;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.InvoiceState.Cancelled;
import satsuma.lightning.InvoiceState.Cancelling;
import satsuma.lightning.InvoiceState.Creating;
import satsuma.lightning.InvoiceState.Evaporated;
import satsuma.lightning.InvoiceState.Expired;
import satsuma.lightning.InvoiceState.Failed;
import satsuma.lightning.InvoiceState.Held;
import satsuma.lightning.InvoiceState.Open;
import satsuma.lightning.InvoiceState.Settled;
import satsuma.lightning.InvoiceState.SettledByNode;
import satsuma.lightning.InvoiceState.Settling;
import satsuma.nostr.Curve;

/**
 * Goes to the node: fetches invoices, asks about them, settles and cancels them.
 *
 * <p>May be broken off anywhere. What was decided stands in {@link Invoicing} before the node hears
 * of it, and is told again until the node has done it.
 */
@Errand
public class Cashier {

    /** Bounds one run of {@link #work}; what is left waits for the next, a second later. */
    static final int BATCH_MAX = 50;

    /** Blocks before the node's own deadline by which all must be decided, beside its margin. */
    static final int GUARD_BLOCKS = 18;

    /** What moved later than that the node may not have said yet. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Cashier.class.getName());

    private final Invoicing invoicing;
    private final LightningNode node;
    private final LightningTerms terms;
    private final InstantSource clock;
    private final InvoiceCheck check;

    /** As the guard last heard it, every 15 s; 0 before it was heard of at all. */
    private volatile int blockHeight;

    @Inject
    public Cashier(
            Invoicing invoicing,
            LightningNode node,
            LightningTerms terms,
            InstantSource clock,
            Curve curve) {
        this.invoicing = invoicing;
        this.node = node;
        this.terms = terms;
        this.clock = clock;
        check = new InvoiceCheck(curve);
    }

    /**
     * The hold invoice for {@code reference}, made now if there is none yet.
     *
     * @param reference unique, {@code <feature>:<id>}
     * @param description what the payer reads
     * @param expiry how long it can be paid
     * @throws Refusal {@link LightningRefusal#NODE_UNAVAILABLE} if the node does not answer, then
     *     asking again is right; {@link LightningRefusal#INVOICE_DIFFERS}
     */
    public Invoice invoiceFor(String reference, Msat amount, String description, Duration expiry) {
        var invoice = invoicing.drafted(reference, amount, description, expiry);
        if (invoice.state() instanceof Failed) {
            throw new Refusal(LightningRefusal.NODE_UNAVAILABLE);
        }
        if (!(invoice.state() instanceof Creating)) {
            return invoice;
        }
        var left = Duration.between(clock.instant(), invoice.expiresAt());
        if (left.compareTo(Duration.ofSeconds(1)) < 0) {
            return invoicing.observed(invoice, new InvoiceAnswer.NotFound());
        }
        return switch (node.createHoldInvoice(invoice.hash(), amount, description, left)) {
            case IssueResult.Issued(var made) when isAsAsked(made, invoice) ->
                    invoicing.issued(invoice, made);
            case IssueResult.Issued _ -> {
                LOG.log(WARNING, "the node made another invoice than asked for {0}", reference);
                throw rejected(invoice);
            }
            case IssueResult.Rejected(var reason) -> {
                LOG.log(WARNING, "the node makes no invoice for {0}: {1}", reference, reason);
                throw rejected(invoice);
            }
            case IssueResult.Unknown _ -> throw new Refusal(LightningRefusal.NODE_UNAVAILABLE);
        };
    }

    /**
     * The plain invoice for {@code reference}, made now if there is none yet: what is paid by it is
     * ours at once.
     *
     * @see #invoiceFor
     */
    public Invoice plainInvoiceFor(
            String reference, Msat amount, String description, Duration expiry) {
        var before = invoicing.find(reference);
        if (before.isPresent()) {
            return before.get();
        }
        // Should all end here, the invoice is never shown to anyone, and so never paid.
        if (node.createInvoice(amount, description, expiry) instanceof IssueResult.Issued(var made)
                && isFor(made, amount)) {
            return invoicing.made(reference, description, made);
        }
        LOG.log(WARNING, "the node does not make the invoice for {0}", reference);
        throw new Refusal(LightningRefusal.NODE_UNAVAILABLE);
    }

    /** Asks the node about {@code hash}, takes note, and does what follows from it. */
    public void look(PaymentHash hash) {
        invoicing.find(hash).ifPresent(this::visit);
    }

    /** Tells {@code listener} of hashes worth a {@link #look}, until closed. */
    public AutoCloseable listen(Consumer<PaymentHash> listener) {
        return node.hints(listener);
    }

    /**
     * Visits the node for whatever is due: asks about open invoices, carries out what was decided.
     *
     * @return how many it went for
     */
    public int work() {
        int visits = 0;
        for (var hash : invoicing.due(BATCH_MAX)) {
            if (!attempt(hash)) {
                break;
            }
            visits++;
        }
        return visits;
    }

    /**
     * Decides what is held too long: the node would soon give it back by itself.
     *
     * <p>What was delivered, or is frozen, is settled; for the rest, nothing was delivered, and the
     * money goes back.
     *
     * @return how many were in danger
     */
    public int guard() {
        var status = node.status();
        if (!status.reachable() || status.blockHeight() == 0) {
            return 0;
        }
        blockHeight = status.blockHeight();
        var endangered = invoicing.endangered(blockHeight + guardBlocks(), BATCH_MAX);
        for (var hash : endangered) {
            try {
                invoicing.decide(hash);
            } catch (RuntimeException fault) {
                LOG.log(WARNING, "invoice " + hash + " could not be decided, will be again", fault);
            }
            attempt(hash);
        }
        return endangered.size();
    }

    /** Asks the node about all money we have counted as held for a while. */
    public HoldTally tallyHolds() {
        int counted = 0;
        int confirmed = 0;
        for (var hash : invoicing.heldFor(QUIET, BATCH_MAX)) {
            var answer = node.lookupInvoice(hash);
            boolean there =
                    answer instanceof InvoiceAnswer.Accepted
                            || answer instanceof InvoiceAnswer.Settled;
            if (there || !(answer instanceof InvoiceAnswer.Unavailable) && isStillHeld(hash)) {
                counted++;
                confirmed += there ? 1 : 0;
            }
        }
        return new HoldTally(counted, confirmed);
    }

    /** Whether nothing was decided while the node was being asked. */
    private boolean isStillHeld(PaymentHash hash) {
        var state = invoicing.get(hash).state();
        return state instanceof Held || state instanceof Settling;
    }

    /** What the node lists as taken and sent since {@code since}; nothing if it cannot say. */
    public Optional<List<NodeLine>> settledSince(Instant since, int limit) {
        return node.settledSince(since, limit);
    }

    public NodeStatus status() {
        return node.status();
    }

    /** Whether the node could be asked; what fails otherwise concerns this invoice alone. */
    private boolean attempt(PaymentHash hash) {
        try {
            return visit(invoicing.get(hash));
        } catch (RuntimeException fault) {
            LOG.log(WARNING, "invoice " + hash + " will be looked at again", fault);
            invoicing.postpone(invoicing.get(hash));
            return true;
        }
    }

    /**
     * What came of a step.
     *
     * @param asked whether the node could be
     * @param invoice where it is now
     */
    private record Step(boolean asked, Invoice invoice) {}

    private boolean visit(Invoice before) {
        var step = step(before);
        if (step.asked()
                && !step.invoice().state().equals(before.state())
                && isDecided(step.invoice())) {
            // Someone who heard the notice has decided: no need to wait for the next second.
            step = step(step.invoice());
        }
        if (!isClosed(step.invoice().state())) {
            invoicing.postpone(step.invoice());
        }
        return step.asked();
    }

    private Step step(Invoice invoice) {
        return switch (invoice.state()) {
            case Creating _ ->
                    new Step(true, invoicing.observed(invoice, new InvoiceAnswer.NotFound()));
            case Open _, Held _ -> ask(invoice);
            case Settling _ -> settle(invoice);
            case Cancelling _ -> cancel(invoice);
            case Expired _ when invoice.plain() -> askOnce(invoice);
            case Expired _, Failed _ -> letGo(invoice);
            case Settled _, Cancelled _, Evaporated _, SettledByNode _ -> close(invoice);
        };
    }

    private Step ask(Invoice invoice) {
        var answer = node.lookupInvoice(invoice.hash());
        var after =
                answer instanceof InvoiceAnswer.Accepted(_, var untilHeight)
                                && isTooLate(untilHeight)
                        ? invoicing.tooLate(invoice)
                        : invoicing.observed(invoice, answer);
        return new Step(!(answer instanceof InvoiceAnswer.Unavailable), after);
    }

    /** Asks whether something came too late, until nothing can any more. */
    private Step askOnce(Invoice invoice) {
        var step = ask(invoice);
        return step.asked() && invoicing.isOverForGood(step.invoice())
                ? close(step.invoice())
                : step;
    }

    private Step close(Invoice invoice) {
        invoicing.close(invoice.hash());
        return new Step(true, invoice);
    }

    /** Whether work on money held until then would have to be decided the moment it begins. */
    private boolean isTooLate(int untilHeight) {
        if (blockHeight == 0 && untilHeight > 0) {
            blockHeight = node.status().blockHeight();
        }
        return untilHeight > 0 && blockHeight > 0 && untilHeight <= blockHeight + guardBlocks();
    }

    private int guardBlocks() {
        return terms.marginBlocks() + GUARD_BLOCKS;
    }

    private Step settle(Invoice invoice) {
        return switch (node.settle(invoicing.preimageToSettle(invoice))) {
            case DONE, ALREADY_SETTLED ->
                    new Step(
                            true,
                            invoicing.observed(
                                    invoice, new InvoiceAnswer.Settled(invoice.amount())));
            // Not proof of anything: what the node says of the invoice itself is.
            case NOT_HELD, CANCELLED -> ask(invoice);
            case UNKNOWN -> new Step(false, invoice);
        };
    }

    private Step cancel(Invoice invoice) {
        return switch (node.cancel(invoice.hash())) {
            case DONE, ALREADY_CANCELLED, NOT_FOUND ->
                    new Step(true, invoicing.observed(invoice, new InvoiceAnswer.Cancelled()));
            case ALREADY_SETTLED -> ask(invoice);
            case UNKNOWN -> new Step(false, invoice);
        };
    }

    /** Gives back what may have come in after the time was up, and makes sure nothing more will. */
    private Step letGo(Invoice invoice) {
        return switch (node.cancel(invoice.hash())) {
            case DONE, ALREADY_CANCELLED, NOT_FOUND -> close(invoice);
            case ALREADY_SETTLED -> ask(invoice);
            case UNKNOWN -> new Step(false, invoice);
        };
    }

    private static boolean isDecided(Invoice invoice) {
        return invoice.state() instanceof Settling
                || invoice.state() instanceof Cancelling
                || invoice.state() instanceof Expired;
    }

    private static boolean isClosed(InvoiceState state) {
        return state.isOver() && !(state instanceof Expired) && !(state instanceof Failed);
    }

    private boolean isAsAsked(Bolt11 made, Invoice invoice) {
        return made.hash().equals(invoice.hash()) && isFor(made, invoice.amount());
    }

    private boolean isFor(Bolt11 made, Msat amount) {
        check.payee(made);
        return made.amount().equals(amount) && made.network() == terms.network();
    }

    private Refusal rejected(Invoice invoice) {
        invoicing.rejected(invoice);
        return new Refusal(LightningRefusal.NODE_UNAVAILABLE);
    }
}
