package satsuma.settlement;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.SendResult;
import satsuma.lightning.Teller;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;

/**
 * Pays what {@link Disbursement} has claimed for it: notes down, goes out, notes down.
 *
 * <p>May be broken off anywhere. The invoice's hash is kept before the node is told, so whoever
 * goes on asks the node about it first. A timeout is never a failure. Whoever was so slow that
 * somebody else has gone on learns it from {@link Disbursement}, and leaves the payout alone.
 */
@Errand
public class Paymaster {

    /** How long the node may take to say that it is at it. */
    static final Duration SEND_TIMEOUT = Duration.ofSeconds(15);

    /** Before that a node that knows nothing may simply not have been told yet. */
    static final Duration GRACE = Duration.ofSeconds(90);

    /** Between two questions about a payment under way. */
    static final Duration ASK_EVERY = Duration.ofSeconds(3);

    /** The same when it has been under way for more than a minute. */
    static final Duration ASK_SELDOM = Duration.ofSeconds(20);

    private static final System.Logger LOG = System.getLogger(Paymaster.class.getName());
    private static final String COMMENT = "Satsuma";

    private final Disbursement disbursement;
    private final PayoutPlans plans;
    private final Teller teller;
    private final InstantSource clock;

    @Inject
    public Paymaster(
            Disbursement disbursement, PayoutPlans plans, Teller teller, InstantSource clock) {
        this.disbursement = disbursement;
        this.plans = plans;
        this.teller = teller;
        this.clock = clock;
    }

    /**
     * Claims a payout on which something is to be done, and gives what is to be done; it takes as
     * long as payee and node take. Nobody else has that payout for {@link Disbursement#CLAIM}, so
     * it should be begun at once.
     */
    public Optional<Runnable> next() {
        return disbursement.claim().map(payout -> () -> work(payout));
    }

    private void work(Payout payout) {
        try {
            goOn(payout);
        } catch (RuntimeException fault) {
            // Still claimed; it is anyone's again in a while.
            LOG.log(
                    WARNING,
                    "payout " + payout.id() + " could not go on, will be tried again",
                    fault);
        }
    }

    private void goOn(Payout payout) {
        switch (payout.state()) {
            case Pending _ -> ask(payout);
            case Ready(var bolt11, _) -> send(payout, bolt11);
            case InFlight(var bolt11, var hash, var sentAt) -> look(payout, bolt11, hash, sentAt);
            case Unknown(var bolt11, var hash, var sentAt) -> look(payout, bolt11, hash, sentAt);
            case Failed _, Succeeded _ -> {
                if (!hasArrived(payout)) {
                    disbursement.stillOver(payout.id());
                }
            }
        }
    }

    /** Asks the payee for an invoice, unless one of the attempts before may still arrive. */
    private void ask(Payout payout) {
        if (hasArrived(payout) || mayArrive(payout)) {
            return;
        }
        Payout ready;
        try {
            ready = disbursement.invoiced(payout, invoice(payout));
        } catch (Refusal refusal) {
            boolean mayHelp = refusal.reason().kind() == Refusal.Kind.UNAVAILABLE;
            disbursement.failed(payout, refusal.reason().code(), mayHelp);
            return;
        }
        goOn(ready);
    }

    private Bolt11 invoice(Payout payout) {
        var target = payout.target();
        return target.isWallet()
                ? teller.invoiceFrom(
                        plans.connection(payout.payee(), target), payout.amount(), COMMENT)
                : teller.invoiceFrom(target, payout.amount(), COMMENT);
    }

    /**
     * Sends what the node knows nothing of. What was never sent and whose time is up has failed; of
     * what was sent the same invoice is sent again all the same, for the node to say: it may be
     * under way with a node that does not list what it sends, and another invoice would be paid
     * besides.
     */
    private void send(Payout payout, String bolt11) {
        var invoice = Bolt11.read(bolt11);
        if (payout.state() instanceof Ready && !clock.instant().isBefore(invoice.expiresAt())) {
            disbursement.failed(payout, SettlementRefusal.PAYOUT_INVOICE_EXPIRED.code(), true);
            return;
        }
        Payout sent;
        try {
            sent = disbursement.sending(payout);
        } catch (Refusal refusal) {
            LOG.log(INFO, "payout {0} is not sent: {1}", payout.id(), refusal.reason().code());
            if (refusal.reason() == SettlementRefusal.PAYOUT_HELD) {
                disbursement.rest(payout.id(), ASK_SELDOM);
            }
            return;
        }
        switch (teller.send(invoice, sent.feeLimit(), SEND_TIMEOUT)) {
            case SendResult.Dispatched(), SendResult.Duplicate() ->
                    look(sent, bolt11, invoice.hash(), clock.instant());
            case SendResult.Rejected(var reason) -> disbursement.failed(sent, reason, true);
            case SendResult.Unknown() -> {
                disbursement.doubted(sent);
                disbursement.rest(sent.id(), ASK_EVERY);
            }
        }
    }

    private void look(Payout payout, String bolt11, PaymentHash hash, Instant sentAt) {
        var underWay = Duration.between(sentAt, clock.instant());
        switch (teller.lookup(hash)) {
            case PaymentLookup.Succeeded(var preimage, var fee) ->
                    disbursement.succeeded(payout.id(), hash, preimage, fee);
            case PaymentLookup.Failed(var reason) -> disbursement.failed(payout, reason, true);
            case PaymentLookup.NotFound() when underWay.compareTo(GRACE) >= 0 ->
                    send(payout, bolt11);
            case PaymentLookup.NotFound(), PaymentLookup.InFlight(), PaymentLookup.Unavailable() ->
                    disbursement.rest(
                            payout.id(), underWay.toMinutes() < 1 ? ASK_EVERY : ASK_SELDOM);
        }
    }

    /** Whether an attempt that had failed has arrived after all; then it is booked. */
    private boolean hasArrived(Payout payout) {
        boolean arrived = false;
        for (var hash : disbursement.failedAttempts(payout.id())) {
            if (teller.lookup(hash) instanceof PaymentLookup.Succeeded(var preimage, var fee)) {
                disbursement.succeeded(payout.id(), hash, preimage, fee);
                arrived = true;
            }
        }
        return arrived;
    }

    /**
     * Whether an attempt that had failed is under way after all, or nobody can say that it is not.
     */
    private boolean mayArrive(Payout payout) {
        for (var hash : disbursement.failedAttempts(payout.id())) {
            switch (teller.lookup(hash)) {
                case PaymentLookup.Failed _, PaymentLookup.NotFound _ -> {
                    // What it said before.
                }
                case PaymentLookup.InFlight _,
                        PaymentLookup.Succeeded _,
                        PaymentLookup.Unavailable _ -> {
                    disbursement.rest(payout.id(), ASK_SELDOM);
                    return true;
                }
            }
        }
        return false;
    }
}
