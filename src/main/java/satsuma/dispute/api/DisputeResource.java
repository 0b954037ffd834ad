package satsuma.dispute.api;

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
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Bench;
import satsuma.dispute.CaseRoom;
import satsuma.dispute.Claim;
import satsuma.dispute.Decision;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.DisputeType;
import satsuma.dispute.EvidenceKind;
import satsuma.dispute.Exhibit;
import satsuma.dispute.Filing;
import satsuma.dispute.Gazette;
import satsuma.dispute.Verdict;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;

/**
 * {@code /api/v1/disputes}: those of the asking person, and for arbiters those they may rule on.
 * Anybody else's are not found. What moves a dispute needs a key; the same key again is the same
 * move.
 */
@Path("disputes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class DisputeResource {

    private static final int KEY_MAX = 100;
    private static final int BASE64_MAX = 4 * (Exhibit.BYTES_MAX / 3 + 2);

    @Inject Filing filing;
    @Inject CaseRoom room;
    @Inject Bench bench;
    @Inject Gazette gazette;
    @Inject Visitor visitor;

    /** Those one is a party of, latest first, without what is in their rooms. */
    @GET
    public List<DisputeJson> mine() {
        return filing.of(visitor.require()).stream()
                .map(one -> DisputeJson.of(one.dispute()))
                .toList();
    }

    /** Final rulings, for everyone, latest first. */
    @GET
    @Path("rulings")
    public RulingJson.Page rulings(@QueryParam("page") @DefaultValue("1") int page) {
        return RulingJson.Page.of(gazette.list(page));
    }

    /** Files one; 404 {@code dispute-trade-unknown} unless it is a paid trade of theirs. */
    @POST
    public DisputeJson file(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable FileJson body) {
        var sent = there(body, "purchase");
        var type =
                DisputeType.named(there(sent.type(), "type"))
                        .orElseThrow(() -> new Refusal(DisputeRefusal.TYPE_UNKNOWN));
        var claim =
                new Claim(
                        trade(there(sent.purchase(), "purchase")),
                        type,
                        amount(sent.amountSat()),
                        there(sent.reason(), "reason"),
                        key(key));
        return view(filing.file(visitor.require(), claim));
    }

    /** All that is in its room; 404 {@code dispute-unknown}. */
    @GET
    @Path("{id}")
    public DisputeJson get(@PathParam("id") String id) {
        return view(DisputeId.fromString(id));
    }

    /** Puts in a piece of evidence, at most {@link CaseRoom#EVIDENCE_MAX} from each side. */
    @POST
    @Path("{id}/evidence")
    public DisputeJson putIn(@PathParam("id") String id, @Nullable EvidenceJson body) {
        var dispute = DisputeId.fromString(id);
        var actor = visitor.require();
        room.open(actor, dispute);
        room.putIn(actor, dispute, exhibit(there(body, "kind")));
        return view(dispute);
    }

    @POST
    @Path("{id}/messages")
    public DisputeJson say(@PathParam("id") String id, @Nullable WordsJson body) {
        var dispute = DisputeId.fromString(id);
        room.say(visitor.require(), dispute, text(body));
        return view(dispute);
    }

    @POST
    @Path("{id}/proposals")
    public DisputeJson propose(@PathParam("id") String id, @Nullable AmountJson body) {
        var dispute = DisputeId.fromString(id);
        room.propose(visitor.require(), dispute, amount(there(body, "amountSat").amountSat()));
        return view(dispute);
    }

    /** Agrees to the other side's last proposal; the money moves at once. */
    @POST
    @Path("{id}/proposals/{proposal}/agree")
    public DisputeJson agree(
            @PathParam("id") String id,
            @PathParam("proposal") String proposal,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        var dispute = DisputeId.fromString(id);
        room.agree(visitor.require(), dispute, proposal(proposal), key(key));
        return view(dispute);
    }

    /** The respondent answers. */
    @POST
    @Path("{id}/respond")
    public DisputeJson respond(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable WordsJson body) {
        var dispute = DisputeId.fromString(id);
        room.answer(visitor.require(), dispute, text(body), key(key));
        return view(dispute);
    }

    /** An arbiter takes it on. */
    @POST
    @Path("{id}/take")
    public DisputeJson take(@PathParam("id") String id) {
        var dispute = DisputeId.fromString(id);
        room.open(visitor.require(), dispute);
        bench.take(visitor.require(), dispute);
        return view(dispute);
    }

    /** Its arbiter rules. */
    @POST
    @Path("{id}/resolve")
    public DisputeJson resolve(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable RuleJson body) {
        var dispute = DisputeId.fromString(id);
        room.open(visitor.require(), dispute);
        var sent = there(body, "decision");
        var decision =
                Decision.named(there(sent.decision(), "decision"))
                        .orElseThrow(() -> new Refusal(DisputeRefusal.DECISION_UNKNOWN));
        var part = decision == Decision.PARTIAL ? amount(sent.amountSat()) : Msat.ZERO;
        var verdict = new Verdict(decision, part, there(sent.reason(), "reason"));
        bench.rule(visitor.require(), dispute, verdict, key(key));
        return view(dispute);
    }

    /** A party appeals a first ruling. */
    @POST
    @Path("{id}/appeal")
    public DisputeJson appeal(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable WordsJson body) {
        var dispute = DisputeId.fromString(id);
        room.appeal(visitor.require(), dispute, text(body), key(key));
        return view(dispute);
    }

    private DisputeJson view(DisputeId id) {
        return DisputeJson.of(room.open(visitor.require(), id));
    }

    private static Exhibit exhibit(EvidenceJson sent) {
        var kind =
                EvidenceKind.named(there(sent.kind(), "kind"))
                        .orElseThrow(() -> new Refusal(DisputeRefusal.KIND_UNKNOWN));
        var title = sent.title() == null ? "" : sent.title();
        var file = sent.file();
        return file == null
                ? Exhibit.text(kind, title, there(sent.text(), "text"))
                : Exhibit.file(kind, title, file, bytes(there(sent.base64(), "base64")));
    }

    private static byte[] bytes(String base64) {
        if (base64.length() > BASE64_MAX) {
            throw Exhibit.tooLarge();
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "base64");
        }
    }

    private static String text(@Nullable WordsJson body) {
        return there(there(body, "text").text(), "text");
    }

    private static UUID trade(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(DisputeRefusal.TRADE_UNKNOWN);
        }
    }

    private static UUID proposal(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(DisputeRefusal.PROPOSAL_GONE);
        }
    }

    private static String key(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > KEY_MAX) {
            throw new Refusal(DisputeRefusal.KEY_MALFORMED);
        }
        return key;
    }

    private static Msat amount(@Nullable Long sat) {
        if (sat == null || sat < 0 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "amountSat");
        }
        return Msat.ofSat(sat);
    }

    private static <T> T there(@Nullable T member, String name) {
        if (member == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, name);
        }
        return member;
    }
}
