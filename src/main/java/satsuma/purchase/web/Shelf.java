package satsuma.purchase.web;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Dispute;
import satsuma.dispute.Filing;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.TradeDesk;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowState.Held;
import satsuma.settlement.EscrowStep;
import satsuma.settlement.Settlement;

/**
 * Where the money of what somebody has bought lies, for the library and the page of a purchase;
 * {@code WEB-INF/fragments/shelf.xhtml}.
 */
@Named
@RequestScoped
public class Shelf {

    @Inject Settlement settlement;
    @Inject TradeDesk tradeDesk;
    @Inject Filing filing;
    @Inject Visitor visitor;

    private @Nullable Map<UUID, Escrow> escrows;
    private @Nullable Map<UUID, Dispute> disputes;

    /** The escrow of a purchase of the asking person, if it has one; all are read at once. */
    public @Nullable Escrow of(@Nullable UUID purchase) {
        var known = escrows;
        if (known == null) {
            known =
                    settlement.ofBuyer(visitor.require().key()).stream()
                            .collect(toMap(escrow -> escrow.sale().trade(), identity()));
            escrows = known;
        }
        return purchase == null ? null : known.get(purchase);
    }

    /** Until when the buyer may look; nothing if the time does not run. */
    public @Nullable Instant dueAt(@Nullable UUID purchase) {
        var escrow = of(purchase);
        return escrow != null && escrow.state() instanceof Held(var dueAt) ? dueAt : null;
    }

    /** What people did to the money of a purchase of the asking person, and why. */
    public List<EscrowStep> steps(@Nullable UUID purchase) {
        return purchase == null || of(purchase) == null ? List.of() : settlement.steps(purchase);
    }

    /** The last dispute about a purchase of the asking person, if there was one. */
    public @Nullable Dispute dispute(@Nullable UUID purchase) {
        var known = disputes;
        if (known == null && of(purchase) != null && escrows != null) {
            known = filing.ofTrades(escrows.keySet());
            disputes = known;
        }
        return purchase == null || known == null ? null : known.get(purchase);
    }

    /** The buyer is content. */
    public String accept(UUID purchase) {
        tradeDesk.accept(visitor.require(), new PurchaseId(purchase));
        return "/delivery/library.xhtml?faces-redirect=true";
    }
}
