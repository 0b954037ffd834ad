package satsuma.purchase;

import java.util.List;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowStep;

/**
 * A sale as its seller and operators see it.
 *
 * @param escrow its money; none before it has come in, or if it was free
 * @param steps what people did to it, oldest first
 * @param frozen whether it is frozen, also before there is an escrow
 * @param held whether the node holds money for it that was not taken yet
 * @param operator whether an operator looks at it
 */
public record TradeView(
        Purchase purchase,
        Optional<Escrow> escrow,
        List<EscrowStep> steps,
        boolean frozen,
        boolean held,
        boolean operator) {

    public TradeView {
        steps = List.copyOf(steps);
    }

    /** What can still be given back. */
    public Msat refundable() {
        return escrow.map(Escrow::left).orElse(held ? purchase.price() : Msat.ZERO);
    }

    /** Whether the money still lies in escrow, so that it can be frozen or released. */
    public boolean isOpen() {
        return escrow.map(one -> one.state().isOpen()).orElse(false);
    }

    /** Whether it could be frozen: there is money in escrow or there may yet be. */
    public boolean isFreezable() {
        return !frozen && escrow.map(one -> one.state().isOpen()).orElse(purchase.state().isOpen());
    }
}
