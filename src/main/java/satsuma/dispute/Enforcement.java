package satsuma.dispute;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import satsuma.dispute.Dispute.Hold;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Recipient;
import satsuma.kernel.Refusal;
import satsuma.kernel.Split;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowState;
import satsuma.settlement.RefundOrder;
import satsuma.settlement.Settlement;

/**
 * The money of disputes: keeps it where it is, and in the end lets it go where it belongs.
 *
 * <p>What lies in escrow is frozen there, all of it. What was paid out before is set aside from
 * what the seller still has here, as much as there is of their part; what they have taken out
 * already cannot be kept, and is collected later.
 */
@UseCase
public class Enforcement {

    private static final int WHOLE_BPS = Split.WHOLE_BPS;

    private final Settlement settlement;
    private final Ledger ledger;

    @Inject
    public Enforcement(Settlement settlement, Ledger ledger) {
        this.settlement = settlement;
        this.ledger = ledger;
    }

    /**
     * What came of it.
     *
     * @param moved went back to the buyer
     * @param owed should have, but the seller has taken it out
     */
    record Moved(Msat moved, Msat owed) {}

    /** Keeps what is in dispute where it is. */
    Hold hold(DisputeId id, Escrow escrow, Msat amount, Actor by) {
        if (escrow.state() instanceof EscrowState.Frozen) {
            return Hold.FOUND_FROZEN;
        }
        if (escrow.state().isOpen()) {
            settlement.freezeTrade(escrow.sale().trade(), "Dispute " + id, by);
            return Hold.FROZEN;
        }
        var seller = new SellerPayable(escrow.sale().creator());
        var part = creators(escrow.partsOf(amount));
        var there = least(part, ledger.balance(seller).available());
        if (there.isZero()) {
            return Hold.GONE;
        }
        ledger.reserve(
                reference(id),
                TransferType.HOLD,
                List.of(
                        Posting.debit(seller, there),
                        Posting.credit(new TradeEscrow(escrow.sale().trade()), there)));
        return Hold.RESERVED;
    }

    /**
     * Gives back what is to go back, and lets the rest go.
     *
     * @param inAll what is to go back for this dispute in all
     * @param why for buyer and seller to read beside the money
     * @param by whose word it is
     */
    Moved carryOut(Dispute dispute, Msat inAll, String why, NostrKey by) {
        var actor = new Actor(by, "", Set.of());
        if (dispute.hold() == Hold.RESERVED) {
            ledger.release(reference(dispute.id()));
        }
        var moved = giveBack(dispute, inAll, why, actor);
        var escrow = escrow(dispute);
        if (escrow.state().isOpen()) {
            settlement.release(escrow.id(), why, actor);
        }
        return moved;
    }

    /** Lets everything be as if there had been no dispute. */
    void letBe(Dispute dispute, String why) {
        switch (dispute.hold()) {
            case FROZEN ->
                    settlement.unfreezeTrade(
                            dispute.trade(), why, new Actor(dispute.complainant(), "", Set.of()));
            case RESERVED -> ledger.release(reference(dispute.id()));
            case FOUND_FROZEN, GONE -> {
                // There was nothing to keep, or somebody else keeps it.
            }
        }
    }

    /** Gives back as much as can be of what is to go back and has not. */
    Moved giveBack(Dispute dispute, Msat inAll, String why, Actor by) {
        var escrow = escrow(dispute);
        var still = dispute.stillToGo(inAll, escrow.refunded(), escrow.left());
        var now = escrow.state().isOpen() ? still : least(still, covered(escrow));
        if (!now.isZero()) {
            var key = reference(dispute.id()) + ":" + escrow.refunded().value();
            settlement.refund(escrow.id(), new RefundOrder(now, why, key), by);
        }
        return new Moved(now, still.minus(now));
    }

    /** The most that can be given back of what was paid out: what the seller has here covers it. */
    private Msat covered(Escrow escrow) {
        var left = escrow.left();
        var available = ledger.balance(new SellerPayable(escrow.sale().creator())).available();
        if (left.isZero() || creators(escrow.partsOf(left)).compareTo(available) <= 0) {
            return left;
        }
        // Less than the seller's part of all that is left, so this fits.
        long bps = creatorsBps(escrow.parts());
        long msat = available.value() / bps * WHOLE_BPS + available.value() % bps * WHOLE_BPS / bps;
        return new Msat(msat).wholeSat();
    }

    private Escrow escrow(Dispute dispute) {
        return settlement
                .ofTrade(dispute.trade())
                .orElseThrow(() -> new Refusal(DisputeRefusal.TRADE_UNKNOWN));
    }

    private static Msat creators(List<Split.Part> parts) {
        return parts.stream()
                .filter(part -> part.recipient() == Recipient.CREATOR)
                .map(Split.Part::amount)
                .findFirst()
                .orElse(Msat.ZERO);
    }

    private static int creatorsBps(List<Split.Part> parts) {
        return parts.stream()
                .filter(part -> part.recipient() == Recipient.CREATOR)
                .mapToInt(Split.Part::bps)
                .findFirst()
                .orElseThrow();
    }

    private static Msat least(Msat one, Msat other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String reference(DisputeId id) {
        return "dispute:" + id;
    }
}
