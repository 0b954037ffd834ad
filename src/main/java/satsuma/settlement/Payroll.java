package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.ledger.Balance;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PayTarget;
import satsuma.settlement.PayoutStep.What;

/**
 * Takes requests for payouts, and answers what has become of them.
 *
 * <p>The money is set aside with the request. From there on {@link Disbursement} keeps account of
 * it, and {@link Paymaster} goes out and pays.
 */
@UseCase
public class Payroll {

    /** Less is not worth its fees. */
    public static final Msat LEAST = Msat.ofSat(1_000);

    /** The most payouts any question is answered with. */
    public static final int LINES_MAX = 1_000;

    private static final int KEY_MAX = 100;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String AUTOMATIC = "automatic:";

    private final Payouts payouts;
    private final PayoutLists lists;
    private final Escrows escrows;
    private final Ledger ledger;
    private final Audit audit;
    private final PayoutTerms terms;
    private final InstantSource clock;

    @Inject
    public Payroll(
            Payouts payouts,
            PayoutLists lists,
            Escrows escrows,
            Ledger ledger,
            Audit audit,
            PayoutTerms terms,
            InstantSource clock) {
        this.payouts = payouts;
        this.lists = lists;
        this.escrows = escrows;
        this.ledger = ledger;
        this.audit = audit;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Asks for {@code amount} to be paid to {@code target}. It is set aside at once, with the most
     * that routing may cost, and paid soon.
     *
     * @param amount whole sats, at least {@link #LEAST} and at most {@link PayoutTerms#largest}
     * @param key of the caller's making, 1 to 100 characters; the same key again is the same payout
     * @throws Refusal if the amount is too small, not whole, or more than {@link #most}, or if
     *     there have been {@link PayoutTerms#perHour} within an hour
     */
    public PayoutId request(Actor actor, Msat amount, PayTarget target, String key) {
        if (key.isBlank() || key.length() > KEY_MAX) {
            throw new Refusal(SettlementRefusal.PAYOUT_KEY_MALFORMED);
        }
        var before = payouts.find(actor.key(), key);
        return before.isPresent() ? before.get() : begin(actor.key(), amount, target, key, false);
    }

    /**
     * Asks for all that {@code payee} has, or the largest payout, if it is {@code from} or more and
     * nothing of theirs is under way: never two that begin by themselves at once, nor one beside
     * another.
     *
     * @throws Refusal as {@link #request}
     */
    Optional<PayoutId> requestAll(NostrKey payee, Msat from, PayTarget target) {
        var key = AUTOMATIC + UUID.randomUUID();
        // Waits for whoever else is asking for this payee, and then sees what they asked for.
        if (payouts.find(payee, key).isPresent() || payouts.hasOpen(payee)) {
            return Optional.empty();
        }
        var all = Draw.available(ledger, payee).total();
        var most = terms.most(all);
        return most.isZero() || all.compareTo(from) < 0
                ? Optional.empty()
                : Optional.of(begin(payee, most, target, key, true));
    }

    private PayoutId begin(
            NostrKey payee, Msat amount, PayTarget target, String key, boolean automatic) {
        if (!amount.isWholeSat()) {
            throw new Refusal(SettlementRefusal.PAYOUT_NOT_WHOLE);
        }
        if (amount.compareTo(LEAST) < 0) {
            throw new Refusal(SettlementRefusal.PAYOUT_TOO_SMALL, LEAST.text());
        }
        if (amount.compareTo(terms.largest()) > 0) {
            throw new Refusal(SettlementRefusal.PAYOUT_TOO_LARGE, terms.largest().text());
        }
        if (payouts.countSince(payee, clock.instant().minus(HOUR)) >= terms.perHour()) {
            throw new Refusal(CommonRefusal.TOO_OFTEN, Long.toString(HOUR.toSeconds()));
        }
        checkInvoice(target, amount);
        var all = Draw.available(ledger, payee);
        var needed = amount.value() + FeeLimit.of(amount).value();
        if (all.total().value() < needed) {
            throw new Refusal(SettlementRefusal.PAYOUT_TOO_MUCH, FeeLimit.most(all.total()).text());
        }
        var draw = all.upTo(new Msat(needed));
        var payout = Payout.request(payee, amount, draw, target, clock.instant(), automatic);
        payouts.add(payout, key);
        payouts.note(
                payout.id(), new PayoutStep(payout.requestedAt(), What.REQUESTED, null, "", ""));
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
        return terms.most(Draw.available(ledger, person).total());
    }

    /** What the money of {@code person} is doing. */
    public Earned earned(NostrKey person) {
        var balances = Draw.accounts(person).stream().map(ledger::balance).toList();
        var available = Msat.sum(balances.stream().map(Balance::available).toList());
        return new Earned(
                escrows.pendingOf(person),
                available,
                Msat.sum(balances.stream().map(Balance::reserved).toList()),
                lists.paidTo(person),
                terms.most(available));
    }

    /**
     * The payouts of {@code payee}, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<Payout> of(NostrKey payee, int limit) {
        return lists.of(payee, Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * The payouts of {@code payee} with what keeps them, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<PayoutCase> cases(NostrKey payee, int limit) {
        var now = clock.instant();
        var broken = audit.broken();
        return lists.keptOf(payee, Math.clamp(limit, 1, LINES_MAX)).stream()
                .map(kept -> kept.at(now, broken))
                .toList();
    }

    /**
     * One of the actor's own payouts with what keeps it.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_UNKNOWN} also if it is somebody else's
     */
    public PayoutCase caseOf(Actor actor, PayoutId id) {
        var found = lists.kept(id).at(clock.instant(), audit.broken());
        if (!found.payout().payee().equals(actor.key())) {
            throw new Refusal(SettlementRefusal.PAYOUT_UNKNOWN);
        }
        return found;
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
        return lists.latest(Math.clamp(limit, 1, LINES_MAX));
    }
}
