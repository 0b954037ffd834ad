package satsuma.purchase.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseRefusal;
import satsuma.purchase.TradeDesk;
import satsuma.settlement.RefundOrder;

/**
 * {@code /api/v1/sales}: what the asking person has sold, by the purchase. Somebody else's are not
 * found.
 */
@Path("sales")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SaleResource {

    @Inject TradeDesk tradeDesk;
    @Inject Visitor visitor;

    /** Where its money is, and what was done to it; 404 {@code purchase-unknown}. */
    @GET
    @Path("{purchase}")
    public SaleJson get(@PathParam("purchase") String purchase) {
        return view(PurchaseId.fromString(purchase));
    }

    /**
     * Gives the buyer something back; the same key again is the same refund.
     *
     * @param key 1 to 100 characters, fresh for each refund; required
     */
    @POST
    @Path("{purchase}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    public SaleJson refund(
            @PathParam("purchase") String purchase,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable RefundJson refund) {
        var id = PurchaseId.fromString(purchase);
        if (key == null) {
            throw new Refusal(PurchaseRefusal.KEY_MALFORMED);
        }
        if (refund == null || refund.reason() == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "reason");
        }
        var order = new RefundOrder(amount(refund.amountSat()), refund.reason(), key);
        tradeDesk.refund(visitor.require(), id, order);
        return view(id);
    }

    private SaleJson view(PurchaseId id) {
        return SaleJson.of(tradeDesk.open(visitor.require(), id));
    }

    private static Msat amount(@Nullable Long sat) {
        if (sat == null || sat < 1 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "amountSat");
        }
        return Msat.ofSat(sat);
    }
}
