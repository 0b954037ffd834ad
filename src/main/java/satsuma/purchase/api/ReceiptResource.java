package satsuma.purchase.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import satsuma.purchase.ReceiptDesk;
import satsuma.purchase.ReceiptId;

/**
 * {@code /api/v1/receipts}: receipts as the portal signed them. Public to those who know the
 * number.
 */
@Path("receipts")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ReceiptResource {

    @Inject ReceiptDesk receiptDesk;

    /** The signed event, unchanged; 404 {@code purchase-receipt-unknown}. */
    @GET
    @Path("{hash}")
    public String get(@PathParam("hash") String hash) {
        return receiptDesk.json(ReceiptId.fromString(hash));
    }
}
