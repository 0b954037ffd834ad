package satsuma.ledger.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.OpenBooks;

/** {@code /api/v1/ledger}: what everyone may know of the books. */
@Path("ledger")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class LedgerResource {

    @Inject OpenBooks openBooks;
    @Inject FundsStreams streams;

    /** Sums, promises, open alarms and the head of the chain. */
    @GET
    public FundsJson funds() {
        return FundsJson.of(openBooks.funds());
    }

    /** One transfer, for who knows its number and hash; 404 {@code ledger-transfer-unknown}. */
    @GET
    @Path("transfers/{number: [1-9][0-9]{0,17}}/{hash}")
    public TransferJson transfer(@PathParam("number") long number, @PathParam("hash") String hash) {
        if (!Hex.is(hash, 64)) {
            throw new Refusal(LedgerRefusal.TRANSFER_UNKNOWN);
        }
        return TransferJson.of(openBooks.transfer(number, new ContentHash(hash)));
    }

    /** A word as server-sent events: one at once, and another whenever anything is new. */
    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void live(@Context SseEventSink sink, @Context Sse sse) {
        streams.open(sink, sse);
    }
}
