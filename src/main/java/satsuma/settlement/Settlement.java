package satsuma.settlement;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Recipient;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.PlatformRevenue;
import satsuma.ledger.LedgerAccount.ProviderPayable;
import satsuma.ledger.LedgerAccount.ReferrerPayable;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.settlement.EscrowMove.Freeze;
import satsuma.settlement.EscrowMove.Refund;
import satsuma.settlement.EscrowMove.Release;
import satsuma.settlement.EscrowMove.ReleaseDue;
import satsuma.settlement.EscrowMove.Thaw;

/** Holds the money of sales, and lets it go. */
@UseCase
public class Settlement {

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
     * again, it gives that one and moves nothing.
     */
    public EscrowId open(Sale sale) {
        var before = escrows.ofTrade(sale.trade());
        if (before.isPresent()) {
            return before.get().id();
        }
        var now = clock.instant();
        var escrow = Escrow.open(sale, now, now.plus(terms.reviewOf(sale.market(), sale.amount())));
        escrows.add(escrow);
        ledger.transfer(
                "escrow-open:" + sale.trade(),
                TransferType.SALE,
                List.of(
                        Posting.debit(new Clearing(), sale.amount()),
                        Posting.credit(held(sale), sale.amount())));
        notices.tell(new SaleHeld(sale, sale.parts(), now));
        return escrow.id();
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
     * Pays those who share a sale whose time has come.
     *
     * @throws Refusal if it is not due, frozen, or over already; then nothing has changed
     */
    public void releaseDue(EscrowId id) {
        release(escrows.get(id), new ReleaseDue(clock.instant()));
    }

    /**
     * Pays those who share a sale, because the buyer or an arbiter says so.
     *
     * @throws Refusal if it is over already
     */
    public void release(EscrowId id) {
        release(escrows.get(id), new Release(clock.instant()));
    }

    /**
     * Gives the buyer everything back, to buy with or to take out.
     *
     * @throws Refusal if it is over already
     */
    public void refund(EscrowId id) {
        var now = clock.instant();
        var escrow = escrows.get(id).after(new Refund(now));
        escrows.put(escrow);
        var sale = escrow.sale();
        ledger.transfer(
                "escrow-refund:" + sale.trade(),
                TransferType.REFUND,
                List.of(
                        Posting.debit(held(sale), sale.amount()),
                        Posting.credit(new BuyerBalance(sale.buyer()), sale.amount())));
        notices.tell(new EscrowRefunded(id, sale, now));
    }

    /** Stops the clock while a dispute is open. */
    public void freeze(EscrowId id) {
        escrows.put(escrows.get(id).after(new Freeze()));
    }

    /** Lets the clock go on. */
    public void thaw(EscrowId id) {
        escrows.put(escrows.get(id).after(new Thaw()));
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

    private void release(Escrow before, EscrowMove move) {
        var escrow = before.after(move);
        escrows.put(escrow);
        var sale = escrow.sale();
        var parts = sale.parts();
        var postings = new ArrayList<Posting>();
        postings.add(Posting.debit(held(sale), sale.amount()));
        for (var part : parts) {
            if (!part.amount().isZero()) {
                postings.add(Posting.credit(account(sale, part.recipient()), part.amount()));
            }
        }
        ledger.transfer("escrow-release:" + sale.trade(), TransferType.RELEASE, postings);
        notices.tell(new EscrowReleased(escrow.id(), sale, parts, clock.instant()));
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
