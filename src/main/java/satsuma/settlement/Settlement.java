package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Recipient;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.External;
import satsuma.ledger.LedgerAccount.PlatformRevenue;
import satsuma.ledger.LedgerAccount.ProviderPayable;
import satsuma.ledger.LedgerAccount.ReferrerPayable;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.settlement.EscrowMove.Accept;
import satsuma.settlement.EscrowMove.Freeze;
import satsuma.settlement.EscrowMove.Refund;
import satsuma.settlement.EscrowMove.Release;
import satsuma.settlement.EscrowMove.ReleaseDue;
import satsuma.settlement.EscrowMove.Thaw;
import satsuma.settlement.EscrowState.Held;
import satsuma.settlement.EscrowStep.What;

/**
 * Holds the money of sales, and lets it go.
 *
 * <p>Whatever people do to it is one commit: the move as a compare-and-set, the transfer in the
 * ledger, and the step that says who it was and why. Whether they may is for the caller to know:
 * who is buyer, seller or arbiter of what is not decided here.
 */
@UseCase
public class Settlement {

    /** More of a trade's steps, or of a buyer's escrows, nobody reads at once. */
    public static final int LINES_MAX = 500;

    private static final int KEY_MAX = 100;

    private static final String SPEND = "balance-spend:";

    private static final Pattern TRADE =
            Pattern.compile(
                    "(?:escrow-(?:open|release|refund)|balance-spend):([0-9a-f-]{36})(?::.*)?");

    private final Escrows escrows;
    private final Ledger ledger;
    private final Notices notices;
    private final SettlementTerms terms;
    private final InstantSource clock;

    @Inject
    public Settlement(
            Escrows escrows,
            Ledger ledger,
            Notices notices,
            SettlementTerms terms,
            InstantSource clock) {
        this.escrows = escrows;
        this.ledger = ledger;
        this.notices = notices;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Holds the money of a sale that has come in through the node. A trade has one escrow: asked
     * again, it gives that one and moves nothing. A trade frozen meanwhile begins frozen.
     */
    public EscrowId open(Sale sale) {
        return open(sale, new Clearing());
    }

    /**
     * Holds the money of a sale that its buyer pays with what we owe that buyer.
     *
     * <p>In two transfers, so that the one the receipt leads to has no person in it: whoever sees
     * its hash could otherwise try who the buyer is.
     *
     * @see #open(Sale)
     * @throws Refusal {@link satsuma.ledger.LedgerRefusal#TOO_LITTLE} if that is less
     */
    public EscrowId openFromBalance(Sale sale) {
        ledger.transfer(
                SPEND + sale.trade(),
                TransferType.SALE,
                List.of(
                        Posting.debit(new BuyerBalance(sale.buyer()), sale.amount()),
                        Posting.credit(new External(), sale.amount())));
        return open(sale, new External());
    }

    /** Whether {@code amount} of what we owed {@code buyer} went into {@code trade}. */
    public boolean isFromBalance(UUID trade, NostrKey buyer, Msat amount) {
        var payer = Posting.debit(new BuyerBalance(buyer), amount);
        return ledger.find(SPEND + trade)
                .filter(spent -> spent.isGenuine() && spent.postings().contains(payer))
                .isPresent();
    }

    private EscrowId open(Sale sale, LedgerAccount payer) {
        var before = escrows.ofTrade(sale.trade());
        if (before.isPresent()) {
            return before.get().id();
        }
        var now = clock.instant();
        var held = Escrow.open(sale, now, now.plus(terms.reviewOf(sale.market(), sale.amount())));
        escrows.add(escrows.isFrozen(sale.trade()) ? held.after(new Freeze(now)) : held);
        ledger.transfer(
                "escrow-open:" + sale.trade(),
                TransferType.SALE,
                List.of(
                        Posting.debit(payer, sale.amount()),
                        Posting.credit(held(sale), sale.amount())));
        notices.tell(new SaleHeld(sale, sale.parts(), now));
        return held.id();
    }

    /**
     * The escrows that {@link #releaseDue} would release now, longest due first.
     *
     * @param limit at most this many, 1 to 1000
     */
    public List<EscrowId> due(int limit) {
        return escrows.due(clock.instant(), limit);
    }

    /**
     * Pays those who share a sale whose time has come. One whose trade was frozen in the very
     * moment in which its money came is frozen instead.
     *
     * @throws Refusal if it is not due, frozen, or over already; then nothing has changed
     */
    public void releaseDue(EscrowId id) {
        var escrow = escrows.lock(id);
        var now = clock.instant();
        if (escrow.state() instanceof Held && escrows.isFrozen(escrow.sale().trade())) {
            escrows.replace(escrow, escrow.after(new Freeze(now)));
        } else {
            release(escrow, new ReleaseDue(now));
        }
    }

    /**
     * Pays those who share a sale, because its buyer is content before the time is up.
     *
     * @throws Refusal {@link SettlementRefusal#ESCROW_UNKNOWN} to anyone but the buyer; or if it is
     *     frozen, or over already
     */
    public void accept(EscrowId id, Actor buyer) {
        var escrow = escrows.lock(id);
        if (!escrow.sale().buyer().equals(buyer.key())) {
            throw new Refusal(SettlementRefusal.ESCROW_UNKNOWN);
        }
        var reference = release(escrow, new Accept(clock.instant()));
        note(escrow.sale().trade(), What.ACCEPTED, "", buyer, reference);
    }

    /**
     * Pays those who share a sale, because an arbiter says so.
     *
     * @throws Refusal if it is over already, or no reason is given
     */
    public void release(EscrowId id, String reason, Actor arbiter) {
        var why = reason(reason);
        var escrow = escrows.lock(id);
        var reference = release(escrow, new Release(clock.instant()));
        note(escrow.sale().trade(), What.RELEASED, why, arbiter, reference);
    }

    /**
     * Gives the buyer something back, to buy with or to take out: from the escrow, or, once that is
     * released, from those who have got it, each by the sale's own split. Asked again with the same
     * key, it does nothing.
     *
     * @return whether it was not asked before
     * @throws Refusal {@link SettlementRefusal#REFUND_TOO_MUCH} if less is left than is to be given
     *     back; {@link SettlementRefusal#REFUND_NOT_COVERED} if the seller has taken it out; {@link
     *     SettlementRefusal#REFUND_NOT_WHOLE}, {@link SettlementRefusal#REASON_MISSING}
     */
    public boolean refund(EscrowId id, RefundOrder order, Actor by) {
        var why = reason(order.reason());
        if (order.key().isBlank() || order.key().length() > KEY_MAX) {
            throw new Refusal(SettlementRefusal.REFUND_KEY_MALFORMED);
        }
        var before = escrows.lock(id);
        var sale = before.sale();
        if (escrows.knows(sale.trade(), order.key())) {
            return false;
        }
        var now = clock.instant();
        var amount = order.amount();
        var after = before.after(new Refund(amount, now));
        var parts = before.partsOf(amount);
        escrows.replace(before, after);
        // What was given back before is part of the name: no two refunds can begin from the same.
        var reference = "escrow-refund:" + sale.trade() + ":" + before.refunded().value();
        var postings = before.state().isOpen() ? ofEscrow(sale, amount) : ofShares(sale, parts);
        postings.add(Posting.credit(new BuyerBalance(sale.buyer()), amount));
        ledger.transfer(reference, TransferType.REFUND, postings);
        escrows.add(
                sale.trade(),
                new EscrowStep(What.REFUNDED, by.key(), why, amount, reference, now),
                order.key());
        boolean whole = after.left().isZero();
        notices.tell(new EscrowRefunded(id, sale, amount, parts, whole, now));
        return true;
    }

    /**
     * Stops the clock while a dispute is open: until {@link #unfreeze} nothing is paid out,
     * whatever time it is.
     *
     * @throws Refusal if it is frozen or over already, or no reason is given
     */
    public void freeze(EscrowId id, String reason, Actor by) {
        var why = reason(reason);
        var escrow = escrows.lock(id);
        escrows.replace(escrow, escrow.after(new Freeze(clock.instant())));
        note(escrow.sale().trade(), What.FROZEN, why, by, null);
    }

    /**
     * Lets the clock go on from where it stood.
     *
     * @throws Refusal if it is not frozen or over already, or no reason is given
     */
    public void unfreeze(EscrowId id, String reason, Actor by) {
        var why = reason(reason);
        var escrow = escrows.lock(id);
        escrows.replace(escrow, escrow.after(new Thaw(clock.instant())));
        note(escrow.sale().trade(), What.UNFROZEN, why, by, null);
    }

    /**
     * Freezes a trade, also one whose money is held by the node and has not come in yet: it is then
     * taken before the node would give it back, and lies frozen in escrow.
     *
     * @throws Refusal if it is frozen or over already, or no reason is given
     */
    public void freezeTrade(UUID trade, String reason, Actor by) {
        var escrow = escrows.ofTrade(trade);
        if (escrow.isPresent()) {
            freeze(escrow.get().id(), reason, by);
        } else if (escrows.isFrozen(trade)) {
            throw new Refusal(SettlementRefusal.ESCROW_FROZEN);
        } else {
            note(trade, What.FROZEN, reason(reason), by, null);
        }
    }

    /**
     * The way back from {@link #freezeTrade}.
     *
     * @throws Refusal if it is not frozen or over already, or no reason is given
     */
    public void unfreezeTrade(UUID trade, String reason, Actor by) {
        var escrow = escrows.ofTrade(trade);
        if (escrow.isPresent()) {
            unfreeze(escrow.get().id(), reason, by);
        } else if (!escrows.isFrozen(trade)) {
            throw new Refusal(SettlementRefusal.ESCROW_NOT_FROZEN);
        } else {
            note(trade, What.UNFROZEN, reason(reason), by, null);
        }
    }

    /**
     * Makes whoever else wants to move the money of {@code trade} wait until the caller's
     * transaction is over; nothing happens if there is none.
     */
    public void lockTrade(UUID trade) {
        escrows.ofTrade(trade).map(Escrow::id).ifPresent(escrows::lock);
    }

    /**
     * Keeps that money the node held for a trade was let go before it came in.
     *
     * @throws Refusal {@link SettlementRefusal#REASON_MISSING}
     */
    public void noteGivenUp(UUID trade, String reason, Actor by) {
        note(trade, What.GIVEN_UP, reason(reason), by, null);
    }

    /** Whether {@code trade} is frozen, with or without money in escrow. */
    public boolean isFrozen(UUID trade) {
        return escrows.isFrozen(trade);
    }

    /**
     * The escrow called {@code id}.
     *
     * @throws Refusal {@link SettlementRefusal#ESCROW_UNKNOWN} if there is none
     */
    public Escrow get(EscrowId id) {
        return escrows.get(id);
    }

    public Optional<Escrow> ofTrade(UUID trade) {
        return escrows.ofTrade(trade);
    }

    /** The escrows of some trades, in no order. */
    public List<Escrow> ofTrades(Collection<UUID> trades) {
        return trades.isEmpty() ? List.of() : escrows.ofTrades(trades);
    }

    /** The escrows of what {@code buyer} has bought, newest first, at most {@link #LINES_MAX}. */
    public List<Escrow> ofBuyer(NostrKey buyer) {
        return escrows.ofBuyer(buyer, LINES_MAX);
    }

    /** The trade that a transfer of that reference belongs to, if it is one of ours. */
    public static Optional<UUID> tradeOf(String reference) {
        var trade = TRADE.matcher(reference);
        return trade.matches() ? Optional.of(UUID.fromString(trade.group(1))) : Optional.empty();
    }

    /** What people did to the money of {@code trade}, oldest first, at most {@link #LINES_MAX}. */
    public List<EscrowStep> steps(UUID trade) {
        return escrows.steps(trade, LINES_MAX);
    }

    /**
     * How a sale would be shared, for the bar under a price; nothing for what is free.
     *
     * @param policy the name of a {@link SplitPolicy}
     * @throws Refusal {@link SettlementRefusal#SPLIT_UNKNOWN}
     */
    public List<Split.Part> quote(Msat amount, String policy, boolean referred) {
        return SplitPolicies.named(policy).parts(amount, referred);
    }

    public SettlementTerms terms() {
        return terms;
    }

    private String release(Escrow before, EscrowMove move) {
        var escrow = before.after(move);
        escrows.replace(before, escrow);
        var sale = escrow.sale();
        var parts = escrow.parts();
        var postings = ofEscrow(sale, escrow.left());
        for (var part : parts) {
            if (!part.amount().isZero()) {
                postings.add(Posting.credit(account(sale, part.recipient()), part.amount()));
            }
        }
        var reference = "escrow-release:" + sale.trade();
        ledger.transfer(reference, TransferType.RELEASE, postings);
        notices.tell(new EscrowReleased(escrow.id(), sale, parts, clock.instant()));
        return reference;
    }

    private static List<Posting> ofEscrow(Sale sale, Msat amount) {
        var postings = new ArrayList<Posting>();
        postings.add(Posting.debit(held(sale), amount));
        return postings;
    }

    /** Takes back what each has got; what a referrer has taken out, the portal bears. */
    private List<Posting> ofShares(Sale sale, List<Split.Part> parts) {
        var postings = new ArrayList<Posting>();
        for (var part : parts) {
            var account = account(sale, part.recipient());
            var has = account.isPersonal() ? ledger.balance(account).available() : part.amount();
            boolean enough = has.compareTo(part.amount()) >= 0;
            if (!enough && part.recipient() != Recipient.REFERRER) {
                throw new Refusal(
                        SettlementRefusal.REFUND_NOT_COVERED, part.amount().text(), has.text());
            }
            take(postings, account, enough ? part.amount() : has);
            take(postings, new PlatformRevenue(), enough ? Msat.ZERO : part.amount().minus(has));
        }
        return postings;
    }

    private static void take(List<Posting> postings, LedgerAccount account, Msat amount) {
        if (!amount.isZero()) {
            postings.add(Posting.debit(account, amount));
        }
    }

    private void note(UUID trade, What what, String reason, Actor by, @Nullable String reference) {
        var step = new EscrowStep(what, by.key(), reason, Msat.ZERO, reference, clock.instant());
        escrows.add(trade, step, null);
    }

    private static String reason(String text) {
        var reason = text.strip();
        if (reason.isEmpty()) {
            throw new Refusal(SettlementRefusal.REASON_MISSING);
        }
        return reason.substring(0, Math.min(reason.length(), EscrowStep.REASON_MAX));
    }

    private static LedgerAccount held(Sale sale) {
        return new TradeEscrow(sale.trade());
    }

    private static LedgerAccount account(Sale sale, Recipient recipient) {
        return switch (recipient) {
            case CREATOR -> new SellerPayable(sale.creator());
            case COMPUTE -> new ProviderPayable(sale.creator());
            case PLATFORM -> new PlatformRevenue();
            case REFERRER -> new ReferrerPayable(sale.referrer().orElseThrow());
        };
    }
}
