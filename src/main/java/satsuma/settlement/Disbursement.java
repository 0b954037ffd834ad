package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.RoutingFees;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.settlement.PayoutMove.Doubt;
import satsuma.settlement.PayoutMove.GiveUp;
import satsuma.settlement.PayoutMove.Invoiced;
import satsuma.settlement.PayoutMove.Retry;
import satsuma.settlement.PayoutMove.Send;
import satsuma.settlement.PayoutMove.Succeed;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Unknown;
import satsuma.settlement.PayoutStep.What;

/**
 * Keeps account of payouts while {@link Paymaster} goes out and pays.
 *
 * <p>What was set aside stays so until there is a definite answer: then it is booked, or free
 * again.
 */
@UseCase
public class Disbursement {

    /** Longer than any single step of the paymaster; after it another may go on. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    /** A payout that failed is asked about for a day, since nodes have been wrong about that. */
    static final Duration DOUBTED_FOR = Duration.ofHours(24);

    static final Duration DOUBTED_EVERY = Duration.ofMinutes(30);

    private static final int REASON_MAX = 200;
    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final String LATE = "payout-late";

    private final Payouts payouts;
    private final Ledger ledger;
    private final Audit audit;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Disbursement(
            Payouts payouts, Ledger ledger, Audit audit, Notices notices, InstantSource clock) {
        this.payouts = payouts;
        this.ledger = ledger;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
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
        var payout = keep(still(seen).after(new Invoiced(invoice.text(), invoice.hash())));
        note(payout.id(), What.INVOICED, "", invoice.hash().hex());
        return payout;
    }

    /**
     * Notes that the node is about to be told. From here on nobody can hold it or give it up.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_HELD} if it must not be sent now, {@link
     *     SettlementRefusal#PAYOUT_ELSEWHERE} if the payout has moved on since it was {@code seen};
     *     then nothing may be sent
     */
    public Payout sending(Payout seen) {
        // No finer than the database keeps it, so that it is known again.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!payouts.lock(seen.id(), now) || !audit.sound()) {
            throw new Refusal(SettlementRefusal.PAYOUT_HELD);
        }
        var before = still(seen);
        var payout = keep(before.after(new Send(now)));
        if (payout.state() instanceof InFlight(_, var hash, _)) {
            boolean again = !(before.state() instanceof Ready);
            note(payout.id(), again ? What.SENT_AGAIN : What.SENT, "", hash.hex());
        }
        return payout;
    }

    /**
     * Notes that the node has not said whether it pays.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_ELSEWHERE} as in {@link #sending}
     */
    public Payout doubted(Payout seen) {
        var payout = keep(still(seen).after(new Doubt()));
        if (payout.state() instanceof Unknown(_, var hash, _)) {
            note(payout.id(), What.DOUBTED, "", hash.hex());
        }
        return payout;
    }

    /** Leaves the payout alone for a while, now that the node has been asked. */
    public void rest(PayoutId id, Duration rest) {
        payouts.looked(id, clock.instant());
        payouts.rest(id, clock.instant().plus(rest));
    }

    /**
     * The attempts at {@code id} that the node says have failed; it is asked about them once more
     * before there is another, and for a day after the last, since nodes have been wrong about
     * that.
     */
    public List<PaymentHash> failedAttempts(PayoutId id) {
        return payouts.failed(id);
    }

    /**
     * Books a payment that the node has proved; twice is as good as once.
     *
     * <p>If the node had said before that it would not pay this attempt, it is booked all the same,
     * and an alarm has an operator find out why.
     *
     * @param fee what routing cost; what goes beyond the limit is the portal's own loss
     */
    public void succeeded(PayoutId id, PaymentHash hash, Preimage preimage, Msat fee) {
        if (!preimage.hash().equals(hash)) {
            throw new IllegalArgumentException("not the preimage of " + hash);
        }
        var before = payouts.get(id);
        boolean failed = payouts.failed(id).contains(hash);
        if (!payouts.arrived(hash)) {
            return;
        }
        var now = clock.instant();
        var spent = before.amount().plus(fee);
        if (before.state() instanceof PayoutState.Succeeded) {
            bookLate(before, ":late:" + hash.hex(), spent);
        } else {
            var payout = keep(before.after(new Succeed(hash, preimage, fee, now)));
            if (before.state() instanceof Failed) {
                bookLate(payout, ":late", spent);
            } else {
                var postings = spend(payout, payout.draw(), spent);
                ledger.post(payout.reference(), TransferType.PAYOUT, postings);
            }
            notices.tell(new PayoutSucceeded(id, payout.payee(), payout.amount(), fee, now));
        }
        note(id, failed ? What.ARRIVED_LATE : What.ARRIVED, "", hash.hex());
        if (failed) {
            audit.raise(LATE, id.toString(), before.reference());
        }
        restUntilCertain(id, now);
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
        var why = shortened(reason);
        var hash = hashOf(before.state());
        if (mayHelp && before.mayRetry()) {
            keep(before.after(new Retry()));
            note(id, What.RETRIED, why, hash);
            payouts.rest(id, clock.instant().plus(rest(before.tries())));
            return;
        }
        giveUp(before, why, null);
    }

    /** Gives up a payout of which nothing is under way; its money is free again. */
    void giveUp(Payout before, String why, @Nullable NostrKey operator) {
        var now = clock.instant();
        var id = before.id();
        var payout = keep(before.after(new GiveUp(why, now)));
        ledger.release(payout.reference());
        payouts.note(id, new PayoutStep(now, What.GIVEN_UP, operator, why, hashOf(before.state())));
        restUntilCertain(id, now);
        notices.tell(new PayoutFailed(id, payout.payee(), payout.amount(), why, now));
    }

    /** Leaves a payout that is over alone for a while, or for good after a day. */
    public void stillOver(PayoutId id) {
        var endedAt =
                switch (payouts.get(id).state()) {
                    case Failed(_, var at, _) -> at;
                    case PayoutState.Succeeded(_, _, _, var at) -> at;
                    case Pending _, Ready _, InFlight _, Unknown _ ->
                            throw new Refusal(SettlementRefusal.PAYOUT_ELSEWHERE);
                };
        payouts.looked(id, clock.instant());
        restUntilCertain(id, endedAt);
    }

    /** For a day after its end it is asked now and then about attempts that failed, if any did. */
    private void restUntilCertain(PayoutId id, Instant endedAt) {
        var next = clock.instant().plus(DOUBTED_EVERY);
        if (!payouts.failed(id).isEmpty() && next.isBefore(endedAt.plus(DOUBTED_FOR))) {
            payouts.rest(id, next);
        } else {
            payouts.close(id);
        }
    }

    /** The node paid after it had said it would not, and the money was free meanwhile. */
    private void bookLate(Payout payout, String suffix, Msat spent) {
        var draw = Draw.available(ledger, payout.payee()).upTo(spent);
        ledger.transfer(
                payout.reference() + suffix, TransferType.PAYOUT, spend(payout, draw, spent));
    }

    private void note(PayoutId id, What what, String why, String hash) {
        payouts.note(id, new PayoutStep(clock.instant(), what, null, why, hash));
    }

    private static String hashOf(PayoutState state) {
        return switch (state) {
            case Ready(_, var hash) -> hash.hex();
            case InFlight(_, var hash, _) -> hash.hex();
            case Unknown(_, var hash, _) -> hash.hex();
            case Pending _, PayoutState.Succeeded _, Failed _ -> "";
        };
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
