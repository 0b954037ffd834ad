package satsuma.wallet.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.platform.rest.CsvText;
import satsuma.platform.visitor.Visitor;
import satsuma.wallet.History;
import satsuma.wallet.HistoryKind;
import satsuma.wallet.TopUpDesk;
import satsuma.wallet.TopUpId;
import satsuma.wallet.TopUpTill;
import satsuma.wallet.Wallet;
import satsuma.wallet.WalletRefusal;

/** {@code /api/v1/wallet}: the asking person's own money; nobody sees anybody else's. */
@Path("wallet")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class WalletResource {

    private static final String CSV = "text/csv;charset=UTF-8";

    @Inject Wallet wallet;
    @Inject History history;
    @Inject TopUpDesk topUps;
    @Inject TopUpTill till;
    @Inject TopUpStreams streams;
    @Inject Visitor visitor;

    /** What there is, and what is held. */
    @GET
    public WalletJson get() {
        return WalletJson.of(wallet.of(visitor.require().key()));
    }

    /**
     * Asks for an invoice that puts its amount onto the balance. The same key again gives the same
     * one.
     *
     * @param key 8 to 100 of {@code A-Za-z0-9._:-}, fresh for each; required
     */
    @POST
    @Path("invoices")
    @Consumes(MediaType.APPLICATION_JSON)
    public TopUpJson topUp(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable AmountJson asked) {
        var person = visitor.require();
        if (key == null) {
            throw new Refusal(WalletRefusal.KEY_MALFORMED);
        }
        return TopUpJson.of(till.open(person, topUps.begin(person, amount(asked), key)));
    }

    /** One of them, with its invoice while it can be paid; 404 {@code wallet-topup-unknown}. */
    @GET
    @Path("invoices/{id}")
    public TopUpJson topUp(@PathParam("id") String id) {
        return TopUpJson.of(till.open(visitor.require(), TopUpId.fromString(id)));
    }

    /** Its state as server-sent events: the word at once, and each other word as it comes. */
    @GET
    @Path("invoices/{id}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void live(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        streams.open(visitor.require(), TopUpId.fromString(id), sink, sse);
    }

    /**
     * What came and went, newest first, 25 on a page.
     *
     * @param kind one of the words of the lines; nothing for all
     */
    @GET
    @Path("history")
    public HistoryJson history(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("page") @DefaultValue("1") int page) {
        return HistoryJson.of(history.page(visitor.require().key(), kind(kind), page));
    }

    /** The same as a file, all on one page, at most the newest 10,000 lines. */
    @GET
    @Path("history.csv")
    @Produces(CSV)
    public Response historyFile(@QueryParam("kind") @DefaultValue("") String kind) {
        var csv = new CsvText();
        HistoryLineJson.head(csv);
        history.all(visitor.require().key(), kind(kind))
                .forEach(line -> HistoryLineJson.of(line).write(csv));
        return Response.ok(csv.toString(), CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"satsuma-history.csv\"")
                .build();
    }

    private static Optional<HistoryKind> kind(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                HistoryKind.ofWord(word)
                        .orElseThrow(() -> new Refusal(CommonRefusal.NOT_UNDERSTOOD, "kind")));
    }

    private static Msat amount(@Nullable AmountJson asked) {
        var sat = asked == null ? null : asked.amountSat();
        if (sat == null || sat < 0 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "amountSat");
        }
        return Msat.ofSat(sat);
    }
}
