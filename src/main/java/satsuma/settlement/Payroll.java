package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.ledger.Balance;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.RoutingFees;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PayTarget;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.settlement.PayoutMove.Doubt;
import satsuma.settlement.PayoutMove.GiveUp;
import satsuma.settlement.PayoutMove.Invoiced;
import satsuma.settlement.PayoutMove.Retry;
import satsuma.settlement.PayoutMove.Send;
import satsuma.settlement.PayoutMove.Succeed;
import satsuma.settlement.PayoutState.Failed;

/**
 * Takes requests for payouts and keeps account of them; {@link Paymaster} goes out and pays.
 *
 * <p>The money is set aside with the request and stays so until there is a definite answer: then it
 * is booked, or free again.
 */
@UseCase
public class Payroll {

    /** Less is not worth its fees. */
    public static final Msat LEAST = Msat.ofSat(1_000);

    /** The most payouts any question is answered with. */
    public static final int LINES_MAX = 1_000;

    /** Longer than any single step of the paymaster; after it another may go on. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    /** A payout that failed is asked about for a day, since nodes have been wrong about that. */
    static final Duration DOUBTED_FOR = Duration.ofHours(24);

    static final Duration DOUBTED_EVERY = Duration.ofMinutes(30);

    private static final int KEY_MAX = 100;

    /** Bounds what one person can have the node do. */
    public static final int HOURLY_MAX = 30;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int REASON_MAX = 200;
    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final String LATE = "payout-late";

    private final Payouts payouts;
    private final Escrows escrows;
    private final Ledger ledger;
    private final Audit audit;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Payroll(
            Payouts payouts,
            Escrows escrows,
            Ledger ledger,
            Audit audit,
            Notices notices,
            InstantSource clock) {
        this.payouts = payouts;
        this.escrows = escrows;
        this.ledger = ledger;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Asks for {@code amount} to be paid to {@code target}. It is set aside at once, with the most
     * that routing may cost, and paid soon.
     *
     * @param amount whole sats, at least {@link #LEAST}
     * @param key of the caller's making, 1 to 100 characters; the same key again is the same payout
     * @throws Refusal if the amount is too small, not whole, or more than {@link #most}, or if
     *     there have been {@link #HOURLY_MAX} within an hour
     */
    public PayoutId request(Actor actor, Msat amount, PayTarget target, String key) {
        if (key.isBlank() || key.length() > KEY_MAX) {
            throw new Refusal(SettlementRefusal.PAYOUT_KEY_MALFORMED);
        }
        var before = payouts.find(actor.key(), key);
        return before.isPresent() ? before.get() : begin(actor.key(), amount, target, key);
    }

    private PayoutId begin(NostrKey payee, Msat amount, PayTarget target, String key) {
        if (!amount.isWholeSat()) {
            throw new Refusal(SettlementRefusal.PAYOUT_NOT_WHOLE);
        }
        if (amount.compareTo(LEAST) < 0) {
            throw new Refusal(SettlementRefusal.PAYOUT_TOO_SMALL, LEAST.text());
        }
        if (payouts.countSince(payee, clock.instant().minus(HOUR)) >= HOURLY_MAX) {
            throw new Refusal(CommonRefusal.TOO_OFTEN, Long.toString(HOUR.toSeconds()));
        }
        checkInvoice(target, amount);
        var all = funds(payee);
        var needed = amount.value() + FeeLimit.of(amount).value();
        if (all.total().value() < needed) {
            throw new Refusal(SettlementRefusal.PAYOUT_TOO_MUCH, FeeLimit.most(all.total()).text());
        }
        var draw = all.upTo(new Msat(needed));
        var payout = Payout.request(payee, amount, draw, target, clock.instant());
        payouts.add(payout, key);
        var postings = draw.postings(payee);
        postings.add(Posting.credit(new Clearing(), draw.total()));
        ledger.reserve(payout.reference(), TransferType.PAYOUT, postings);
        return payout.id();
    }

    private void checkInvoice(PayTarget target, Msat amount) {
        if (target.isInvoice()) {
            var invoice = Bolt11.read(target.text());
            if (!invoice.amount().equals(amount)) {
                throw new Refusal(SettlementRefusal.PAYOUT_OTHER_AMOUNT, invoice.amount().text());
            }
            if (payouts.knows(invoice.hash())) {
                throw new Refusal(SettlementRefusal.PAYOUT_INVOICE_USED);
            }
        }
    }

    /** The most that {@code person} can ask for now, in whole sats; zero if not even the least. */
    public Msat most(NostrKey person) {
        return Earned.most(funds(person).total());
    }

    /** What the money of {@code person} is doing. */
    public Earned earned(NostrKey person) {
        var balances = Draw.accounts(person).stream().map(ledger::balance).toList();
        return new Earned(
                escrows.pendingOf(person),
                Msat.sum(balances.stream().map(Balance::available).toList()),
                Msat.sum(balances.stream().map(Balance::reserved).toList()),
                payouts.paidTo(person));
    }

    /**
     * The payouts of {@code payee}, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<Payout> of(NostrKey payee, int limit) {
        return payouts.of(payee, Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * One of the actor's own payouts, or any for an operator.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_UNKNOWN} also if it is somebody else's
     */
    public Payout get(Actor actor, PayoutId id) {
        var payout = payouts.get(id);
        if (!payout.payee().equals(actor.key()) && !actor.is(Role.OPERATOR)) {
            throw new Refusal(SettlementRefusal.PAYOUT_UNKNOWN);
        }
        return payout;
    }

    /**
     * The payouts of all, newest first.
     *
     * @throws Refusal {@link CommonRefusal#NOT_ALLOWED} to anyone but operators
     */
    public List<Payout> latest(Actor operator, int limit) {
        operator.require(Role.OPERATOR);
        return payouts.latest(Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * Hands out one payout on which something is to be done, to one caller at a time. While the
     * books do not hold, only those for which something may have been sent already.
     */
    public Optional<Payout> claim() {
        var now = clock.instant();
        return payouts.claim(now, !audit.sound(), now.plus(CLAIM));
    }

    /**
     * Notes the invoice before anything is sent.
     *
     * @param seen the payout for which the invoice was asked
     * @throws Refusal {@link SettlementRefusal#PAYOUT_INVOICE_USED} if its hash was in use before,
     *     {@link SettlementRefusal#PAYOUT_ELSEWHERE} if the payout has moved on meanwhile
     */
    public Payout invoiced(Payout seen, Bolt11 invoice) {
        if (payouts.knows(invoice.hash())) {
            throw new Refusal(SettlementRefusal.PAYOUT_INVOICE_USED);
        }
        return keep(still(seen).after(new Invoiced(invoice.text(), invoice.hash())));
    }

    /**
     * Notes that the node is about to be told.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_ELSEWHERE} if the payout has moved on since
     *     it was {@code seen}; then nothing may be sent
     */
    public Payout sending(Payout seen) {
        // No finer than the database keeps it, so that it is known again.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return keep(still(seen).after(new Send(now)));
    }

    /**
     * Notes that the node has not said whether it pays.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_ELSEWHERE} as in {@link #sending}
     */
    public Payout doubted(Payout seen) {
        return keep(still(seen).after(new Doubt()));
    }

    /** Leaves the payout alone for a while. */
    public void rest(PayoutId id, Duration rest) {
        payouts.rest(id, clock.instant().plus(rest));
    }

    /**
     * Books a payment that the node has proved; twice is as good as once.
     *
     * @param fee what routing cost; what goes beyond the limit is the portal's own loss
     */
    public void succeeded(PayoutId id, PaymentHash hash, Preimage preimage, Msat fee) {
        if (!preimage.hash().equals(hash)) {
            throw new IllegalArgumentException("not the preimage of " + hash);
        }
        var before = payouts.get(id);
        if (before.state() instanceof PayoutState.Succeeded) {
            return;
        }
        var now = clock.instant();
        var payout = keep(before.after(new Succeed(hash, preimage, fee, now)));
        var spent = payout.amount().plus(fee);
        if (before.state() instanceof Failed) {
            bookLate(payout, spent);
        } else {
            ledger.post(
                    payout.reference(), TransferType.PAYOUT, spend(payout, payout.draw(), spent));
        }
        payouts.close(id);
        notices.tell(new PayoutSucceeded(id, payout.payee(), payout.amount(), fee, now));
    }

    /**
     * Notes that the attempt has definitely not been paid: it begins again after a rest, or is
     * given up and its money is free again.
     *
     * @param seen the payout with that very attempt
     * @param mayHelp whether trying again could come to anything
     * @throws Refusal {@link SettlementRefusal#PAYOUT_ELSEWHERE} if the payout has moved on
     *     meanwhile: what is known of one attempt says nothing about the next
     */
    public void failed(Payout seen, String reason, boolean mayHelp) {
        var before = still(seen);
        var id = before.id();
        if (mayHelp && before.mayRetry()) {
            keep(before.after(new Retry()));
            payouts.rest(id, clock.instant().plus(rest(before.tries())));
            return;
        }
        var now = clock.instant();
        var payout = keep(before.after(new GiveUp(shortened(reason), now)));
        ledger.release(payout.reference());
        if (payout.state() instanceof Failed(_, _, var hash) && hash != null) {
            payouts.rest(id, now.plus(DOUBTED_EVERY));
        } else {
            payouts.close(id);
        }
        notices.tell(new PayoutFailed(id, payout.payee(), payout.amount(), shortened(reason), now));
    }

    /**
     * Leaves a failed payout alone for a while, or for good after a day; one that has succeeded for
     * good: whoever let it rest had not heard of that.
     */
    public void stillFailed(PayoutId id) {
        var state = payouts.get(id).state();
        if (state instanceof PayoutState.Succeeded) {
            payouts.close(id);
        } else if (state instanceof Failed(_, var at, _)) {
            var next = clock.instant().plus(DOUBTED_EVERY);
            if (next.isBefore(at.plus(DOUBTED_FOR))) {
                payouts.rest(id, next);
            } else {
                payouts.close(id);
            }
        }
    }

    /** The node paid after it had said it would not, and the money was free meanwhile. */
    private void bookLate(Payout payout, Msat spent) {
        var draw = funds(payout.payee()).upTo(spent);
        ledger.transfer(
                payout.reference() + ":late", TransferType.PAYOUT, spend(payout, draw, spent));
        audit.raise(LATE, payout.id().toString(), payout.reference());
    }

    /** Takes what was spent from {@code draw}; what that does not cover, the portal pays. */
    private static List<Posting> spend(Payout payout, Draw draw, Msat spent) {
        var taken = draw.upTo(spent);
        var postings = new ArrayList<>(taken.postings(payout.payee()));
        var missing = spent.minus(taken.total());
        if (!missing.isZero()) {
            postings.add(Posting.debit(new RoutingFees(), missing));
        }
        postings.add(Posting.credit(new Clearing(), spent));
        return postings;
    }

    private Draw funds(NostrKey person) {
        return Draw.of(
                Draw.accounts(person).stream()
                        .map(ledger::balance)
                        .map(Balance::available)
                        .toList());
    }

    /** The payout, unless someone else has moved it since it was {@code seen}. */
    private Payout still(Payout seen) {
        var payout = payouts.get(seen.id());
        if (!payout.state().equals(seen.state())) {
            throw new Refusal(SettlementRefusal.PAYOUT_ELSEWHERE);
        }
        return payout;
    }

    private Payout keep(Payout payout) {
        payouts.put(payout);
        return payout;
    }

    /** 10 s, 40 s, 160 s, 640 s. */
    private static Duration rest(int tries) {
        return FIRST_REST.multipliedBy(1L << 2 * (tries - 1));
    }

    private static String shortened(String reason) {
        return reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
    }
}
