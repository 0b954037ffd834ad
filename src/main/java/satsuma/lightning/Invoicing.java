package satsuma.lightning;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.lightning.InvoiceMove.Cancel;
import satsuma.lightning.InvoiceMove.Expire;
import satsuma.lightning.InvoiceMove.Fail;
import satsuma.lightning.InvoiceMove.Hold;
import satsuma.lightning.InvoiceMove.Issue;
import satsuma.lightning.InvoiceMove.SeeGone;
import satsuma.lightning.InvoiceMove.SeeSettled;
import satsuma.lightning.InvoiceMove.Settle;
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

/**
 * Keeps our invoices and takes note of what becomes of them.
 *
 * <p>Every step is a compare-and-set: of two who want to move one invoice, one does, and only that
 * one tells.
 */
@UseCase
public class Invoicing {

    /** How often the node is asked at first, and at least. */
    private static final Duration LOOK_MIN = Duration.ofSeconds(1);

    private static final Duration LOOK_MAX = Duration.ofSeconds(15);

    /** A plain invoice that nobody has paid in time is asked about now and then for a day. */
    private static final Duration LATE_LOOK_MAX = Duration.ofMinutes(10);

    private static final Duration LATE_FOR = Duration.ofHours(24);

    /** The next look is after a twentieth of the time that has passed without news. */
    private static final int PATIENCE = 20;

    private static final System.Logger LOG = System.getLogger(Invoicing.class.getName());

    private final Invoices invoices;
    private final Notices notices;
    private final InstantSource clock;
    private volatile @Nullable LightningRefusal obstacle;

    @Inject
    public Invoicing(Invoices invoices, Notices notices, InstantSource clock) {
        this.invoices = invoices;
        this.notices = notices;
        this.clock = clock;
    }

    /** Takes note of why no money can be held at the moment; null if nothing speaks against it. */
    public void obstructed(@Nullable LightningRefusal why) {
        obstacle = why;
    }

    /** Why no money can be held at the moment, as far as is known. */
    public Optional<LightningRefusal> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** The invoice that was asked for by {@code reference}. */
    public Optional<Invoice> find(String reference) {
        return invoices.find(reference);
    }

    /** The invoices that were asked for by some references, in no order. */
    public List<Invoice> all(Collection<String> references) {
        return references.isEmpty() ? List.of() : invoices.all(references);
    }

    /**
     * The invoice of that hash.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_UNKNOWN} if it is none of ours
     */
    public Invoice get(PaymentHash hash) {
        return invoices.get(hash);
    }

    /** The invoice of that hash, if it is one of ours. */
    public Optional<Invoice> find(PaymentHash hash) {
        return invoices.find(hash);
    }

    /**
     * Takes the money that is held; the node is told right after.
     *
     * <p>Once more is no harm. Call it where the goods are handed over, in the same transaction.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_NOT_HELD} or {@link
     *     LightningRefusal#INVOICE_OVER} if there is nothing to take
     */
    public void settle(String reference) {
        var invoice = known(reference);
        if (!invoice.isTaken() && moved(invoice, new Settle(now())).isEmpty()) {
            throw new Refusal(LightningRefusal.INVOICE_OVER, reference);
        }
    }

    /**
     * Gives up on an invoice, or gives the money back if it is held; the node is told right after.
     *
     * <p>Once more is no harm, nor is it after nobody paid in time.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_OVER} if the money has been taken
     */
    public void cancel(String reference) {
        var invoice = known(reference);
        if (invoice.isTaken()) {
            throw new Refusal(LightningRefusal.INVOICE_OVER, reference);
        }
        if (invoice.state().isOver() || invoice.state() instanceof Cancelling) {
            return;
        }
        if (moved(invoice, new Cancel(now())).isEmpty()) {
            throw new Refusal(LightningRefusal.INVOICE_OVER, reference);
        }
    }

    /**
     * The invoice for {@code reference}: the one there is, or a new one that the node has yet to
     * make, its preimage kept.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_DIFFERS} if there is one over another amount
     */
    public Invoice drafted(String reference, Msat amount, String description, Duration expiry) {
        var now = now();
        var preimage = Preimage.fresh();
        var draft =
                new Invoice(
                        preimage.hash(),
                        reference,
                        amount,
                        description,
                        false,
                        "",
                        now,
                        now.plus(expiry),
                        new Creating());
        var invoice =
                invoices.find(reference)
                        .orElseGet(() ->
                                invoices.addIfNew(draft, preimage) ? draft : known(reference));
        if (!invoice.amount().equals(amount)) {
            throw new Refusal(LightningRefusal.INVOICE_DIFFERS, reference);
        }
        return invoice;
    }

    /**
     * The node has made a plain invoice for {@code reference}.
     *
     * @return the one made first: another one is never shown, and so never paid
     */
    public Invoice made(String reference, String description, Bolt11 made) {
        var invoice =
                new Invoice(
                        made.hash(),
                        reference,
                        made.amount(),
                        description,
                        true,
                        made.text(),
                        now(),
                        made.expiresAt(),
                        new Open());
        return invoices.addIfNew(invoice) ? invoice : known(reference);
    }

    /** The node has made {@code draft}. */
    public Invoice issued(Invoice draft, Bolt11 made) {
        return moved(draft, new Issue(made.text(), made.expiresAt()))
                .orElseGet(() -> invoices.get(draft.hash()));
    }

    /** The node will not make {@code draft}. */
    public void rejected(Invoice draft) {
        moved(draft, new Fail(now()));
    }

    /**
     * Takes note of what the node says, and tells if that is news.
     *
     * @param seen the invoice as it was before the node was asked; should it have moved meanwhile,
     *     the answer is held against where it is now
     * @return where it is after that
     */
    public Invoice observed(Invoice seen, InvoiceAnswer answer) {
        var move = follows(seen, answer);
        if (move.isEmpty()) {
            return seen;
        }
        // Moves lead in one direction only, so being too slow has an end.
        return moved(seen, move.get()).orElseGet(() -> observed(invoices.get(seen.hash()), answer));
    }

    private Optional<InvoiceMove> follows(Invoice invoice, InvoiceAnswer answer) {
        var state = invoice.state();
        return switch (answer) {
            case InvoiceAnswer.Accepted(var received, var height) ->
                    state instanceof Open && !invoice.plain()
                            ? Optional.of(new Hold(received, height, now()))
                            : Optional.empty();
            case InvoiceAnswer.Settled(var received) ->
                    isKnownToBeSettled(invoice)
                            ? Optional.empty()
                            : Optional.of(new SeeSettled(received, now()));
            case InvoiceAnswer.Cancelled _ -> gone(invoice);
            case InvoiceAnswer.Expired _ ->
                    state instanceof Open ? Optional.of(new Expire(now())) : gone(invoice);
            case InvoiceAnswer.Open _, InvoiceAnswer.NotFound _ -> expired(invoice);
            case InvoiceAnswer.Unavailable _ -> Optional.empty();
        };
    }

    /**
     * What settles an invoice that is to be settled.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_NOT_HELD} if its money is not taken
     */
    public Preimage preimageToSettle(Invoice invoice) {
        if (!invoice.isTaken()) {
            throw new Refusal(LightningRefusal.INVOICE_NOT_HELD, invoice.reference());
        }
        return invoices.preimage(invoice.hash());
    }

    /** The proof of payment of a settled hold invoice; before that there is none to show. */
    public Optional<Preimage> proof(String reference) {
        return invoices.find(reference)
                .filter(invoice -> invoice.state() instanceof Settled && !invoice.plain())
                .map(invoice -> invoices.preimage(invoice.hash()));
    }

    /** The invoices the node is to be asked about now, the longest waiting first. */
    public List<PaymentHash> due(int limit) {
        return invoices.due(now(), limit);
    }

    /**
     * Asks again later: soon if the invoice is young, seldom if nothing has happened for long. One
     * that has moved since it was seen is looked at when its move says.
     */
    public void postpone(Invoice invoice) {
        var now = now();
        var quiet = Duration.between(since(invoice), now).dividedBy(PATIENCE);
        var wait = quiet.compareTo(LOOK_MIN) < 0 ? LOOK_MIN : quiet;
        var most = invoice.plain() && invoice.state().isOver() ? LATE_LOOK_MAX : LOOK_MAX;
        invoices.postpone(invoice, now.plus(wait.compareTo(most) > 0 ? most : wait));
    }

    /** Nothing more can come of an invoice that is over: the node has let go of it. */
    public void close(PaymentHash hash) {
        invoices.close(hash);
    }

    /** Whether a plain invoice has been over for so long that nothing comes. */
    public boolean isOverForGood(Invoice invoice) {
        return invoice.state() instanceof Expired(var at) && now().isAfter(at.plus(LATE_FOR));
    }

    /** Held, or on the way out of it, while the node would give back by {@code height}. */
    public List<PaymentHash> endangered(int height, int limit) {
        return invoices.endangered(height, limit);
    }

    /**
     * Decides about held money before the node does: whoever wants it says so now, else it is given
     * back. What was decided before stays so.
     */
    public void decide(PaymentHash hash) {
        var invoice = invoices.get(hash);
        if (!(invoice.state() instanceof Held)) {
            return;
        }
        notices.tell(new InvoiceEndangered(invoice.reference(), hash));
        if (invoices.get(hash).state() instanceof Held) {
            LOG.log(System.Logger.Level.WARNING, "{0} was held too long and is given back", hash);
            cancel(invoice.reference());
        }
    }

    /**
     * The money came with so few blocks left that no work may begin on it: it is given back.
     *
     * @return where the invoice is after that
     */
    public Invoice tooLate(Invoice seen) {
        if (!(seen.state() instanceof Open) || seen.plain()) {
            return seen;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} is held too briefly and is given back",
                seen.hash());
        return moved(seen, new Cancel(now())).orElseGet(() -> invoices.get(seen.hash()));
    }

    /** Held or being settled for at least {@code rest}, the longest first. */
    public List<PaymentHash> heldFor(Duration rest, int limit) {
        return invoices.heldSince(now().minus(rest), limit);
    }

    /** What the node has confirmed to have taken for us, by all invoices there ever were. */
    public Msat receivedInAll() {
        return invoices.receivedInAll();
    }

    private Optional<InvoiceMove> gone(Invoice invoice) {
        return invoice.state().isOver() || invoice.state() instanceof Creating
                ? Optional.empty()
                : Optional.of(new SeeGone(now()));
    }

    private Optional<InvoiceMove> expired(Invoice invoice) {
        boolean waits = invoice.state() instanceof Open || invoice.state() instanceof Creating;
        return waits && !now().isBefore(invoice.expiresAt())
                ? Optional.of(new Expire(now()))
                : Optional.empty();
    }

    private static boolean isKnownToBeSettled(Invoice invoice) {
        return switch (invoice.state()) {
            case Settled _, SettledByNode _, Cancelled _, Evaporated _, Creating _ -> true;
            case Open _, Held _, Settling _, Cancelling _, Expired _, Failed _ -> false;
        };
    }

    /** Moves {@code invoice} and tells; nothing if someone else was faster. */
    private Optional<Invoice> moved(Invoice invoice, InvoiceMove move) {
        var after = invoice.after(move);
        if (!invoices.replace(invoice, after)) {
            return Optional.empty();
        }
        tell(after);
        // Whoever is told of held money may decide about it at once; of the rest nobody can.
        return Optional.of(after.state() instanceof Held ? invoices.get(invoice.hash()) : after);
    }

    private void tell(Invoice invoice) {
        var reference = invoice.reference();
        var hash = invoice.hash();
        switch (invoice.state()) {
            case Held(var received, _, _) ->
                    notices.tell(new InvoiceHeld(reference, hash, received));
            case Settled(var received, var at) when invoice.plain() ->
                    notices.tell(new InvoicePaid(reference, hash, received, at));
            case Settled(var received, var at) ->
                    notices.tell(
                            new InvoiceSettled(
                                    reference, hash, invoices.preimage(hash), received, at));
            case Cancelled _, Failed _ -> notices.tell(new InvoiceCancelled(reference));
            case Expired _ -> notices.tell(new InvoiceExpired(reference));
            case Evaporated _ -> {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "held money of {0} was given back by the node",
                        hash);
                notices.tell(new InvoiceLost(reference, hash, false));
            }
            case SettledByNode _ -> {
                LOG.log(System.Logger.Level.ERROR, "the node settled {0} by itself", hash);
                notices.tell(new InvoiceLost(reference, hash, true));
            }
            case Creating _, Open _, Settling _, Cancelling _ -> {
                // Between two notices.
            }
        }
    }

    private Invoice known(String reference) {
        return invoices.find(reference)
                .orElseThrow(() -> new Refusal(LightningRefusal.INVOICE_UNKNOWN));
    }

    private static Instant since(Invoice invoice) {
        return switch (invoice.state()) {
            case Creating _, Open _ -> invoice.createdAt();
            case Held(_, _, var at) -> at;
            case Settling(_, _, var at) -> at;
            case Cancelling(var at) -> at;
            case Settled(_, var at) -> at;
            case Cancelled(var at) -> at;
            case Expired(var at) -> at;
            case Failed(var at) -> at;
            case Evaporated(var at) -> at;
            case SettledByNode(_, var at) -> at;
        };
    }

    private Instant now() {
        return clock.instant();
    }
}
