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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.BalanceTill;
import satsuma.purchase.Checkout;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseRefusal;
import satsuma.purchase.Till;
import satsuma.purchase.TradeDesk;

/** {@code /api/v1/purchases}: what the asking person buys. Somebody else's are not found. */
@Path("purchases")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PurchaseResource {

    private static final String LIGHTNING = "lightning";

    private static final String BALANCE = "balance";

    @Inject Checkout checkout;
    @Inject Till till;
    @Inject BalanceTill balanceTill;
    @Inject TradeDesk tradeDesk;
    @Inject Visitor visitor;
    @Inject LiveStreams streams;

    /**
     * Begins to buy; the answer has the invoice to pay, or it is paid from the buyer's balance. The
     * same key again gives the same purchase.
     *
     * @param key 8 to 100 of {@code A-Za-z0-9._:-}, fresh for each purchase; required
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public PurchaseJson buy(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable OrderJson order) {
        var buyer = visitor.require();
        if (key == null) {
            throw new Refusal(PurchaseRefusal.KEY_MALFORMED);
        }
        if (order == null || order.listing() == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "listing");
        }
        var seen = seen(order.priceSat());
        var pay = order.pay() == null ? LIGHTNING : order.pay();
        return switch (pay) {
            case LIGHTNING -> view(checkout.begin(buyer, order.listing(), key, seen));
            case BALANCE -> view(balanceTill.buy(buyer, order.listing(), key, seen));
            default -> throw new Refusal(PurchaseRefusal.PAY_UNKNOWN, pay);
        };
    }

    /** All of them, latest first, at most 200; without their invoices. */
    @GET
    public List<PurchaseJson> list() {
        return checkout.of(visitor.require().key()).stream()
                .map(purchase -> PurchaseJson.of(purchase, null))
                .toList();
    }

    /** One of them, with its invoice while it can be paid; 404 {@code purchase-unknown}. */
    @GET
    @Path("{id}")
    public PurchaseJson get(@PathParam("id") String id) {
        return view(PurchaseId.fromString(id));
    }

    /** Its state as server-sent events: the word at once, and each other word as it comes. */
    @GET
    @Path("{id}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void live(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        streams.open(checkout.get(visitor.require(), PurchaseId.fromString(id)), sink, sse);
    }

    /** The buyer is content: the seller gets the money before the review window ends. */
    @POST
    @Path("{id}/accept")
    public PurchaseJson accept(@PathParam("id") String id) {
        var purchase = PurchaseId.fromString(id);
        tradeDesk.accept(visitor.require(), purchase);
        return view(purchase);
    }

    private PurchaseJson view(PurchaseId id) {
        var view = till.open(visitor.require(), id);
        return PurchaseJson.of(view.purchase(), view.invoice());
    }

    private static @Nullable Msat seen(@Nullable Long priceSat) {
        if (priceSat == null) {
            return null;
        }
        if (priceSat < 0 || priceSat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "priceSat");
        }
        return Msat.ofSat(priceSat);
    }
}
