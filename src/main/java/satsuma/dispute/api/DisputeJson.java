package satsuma.dispute.api;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Case;
import satsuma.dispute.Dispute;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.kernel.NostrKey;

/**
 * A dispute as its parties' and arbiters' programs see it. Public contract: add members freely,
 * never rename or remove one.
 *
 * @param complainant hex public key, 64 digits; likewise the other people
 * @param type {@code quality}, {@code non-delivery}, {@code unauthorized} or {@code fraud}
 * @param state {@code filed}, {@code awaiting}, {@code review}, {@code arbitration}, {@code
 *     resolved} or {@code appealed}
 * @param until when its clock runs out, ISO 8601; of what is resolved, until when it can be
 *     appealed; missing once it is over
 * @param outcome {@code full}, {@code partial}, {@code none}, {@code ban}, {@code agreed}, {@code
 *     withdrawn} or {@code met}; missing before
 * @param over whether the money has gone where it belongs
 */
public record DisputeJson(
        String id,
        String purchase,
        String complainant,
        String respondent,
        String type,
        long amountSat,
        String reason,
        String filedAt,
        String state,
        @Nullable String until,
        @Nullable String arbiter,
        @Nullable String outcome,
        boolean over,
        long owedMsat,
        @Nullable List<Piece> evidence,
        @Nullable List<Said> messages,
        @Nullable List<Proposed> proposals,
        @Nullable List<Step> steps,
        @Nullable List<Ruled> rulings) {

    /**
     * A piece of evidence.
     *
     * @param by missing if it is the portal's own
     * @param text missing of a file
     * @param file its name; missing of a text
     * @param holds of a check by the portal: whether it held
     */
    public record Piece(
            String id,
            @Nullable String by,
            String kind,
            String title,
            @Nullable String text,
            @Nullable String file,
            long bytes,
            String sha256,
            @Nullable Boolean holds,
            String at) {}

    /** What somebody said. */
    public record Said(String by, String text, String at) {}

    /** The last proposal of a party. */
    public record Proposed(String id, String by, long amountSat, String at) {}

    /**
     * What happened.
     *
     * @param by missing if it was the clock
     */
    public record Step(String what, @Nullable String by, String text, long msat, String at) {}

    /** How it was ruled. */
    public record Ruled(
            int instance,
            String arbiter,
            String decision,
            long amountMsat,
            String reason,
            String at) {}

    /** In a list: without what is in its room. */
    static DisputeJson of(Dispute dispute) {
        return of(dispute, null);
    }

    static DisputeJson of(Case found) {
        return of(found.dispute(), found);
    }

    private static DisputeJson of(Dispute dispute, @Nullable Case found) {
        var state = dispute.state();
        var resolved = state instanceof Resolved one ? one : null;
        return new DisputeJson(
                dispute.id().toString(),
                dispute.trade().toString(),
                dispute.complainant().hex(),
                dispute.respondent().hex(),
                dispute.type().word(),
                dispute.amount().sat(),
                dispute.reason(),
                dispute.filedAt().toString(),
                state.word(),
                state.until() == null ? null : Objects.toString(state.until()),
                hex(state.arbiter()),
                resolved == null ? null : resolved.outcome().word(),
                state.isOver(),
                resolved == null ? 0 : resolved.owed().value(),
                found == null ? null : pieces(found),
                found == null ? null : messages(found),
                found == null ? null : proposals(found),
                found == null ? null : steps(found),
                found == null ? null : rulings(found));
    }

    private static List<Piece> pieces(Case found) {
        return found.evidence().stream()
                .map(one ->
                        new Piece(
                                one.id().toString(),
                                hex(one.by()),
                                one.kind().word(),
                                one.title(),
                                one.isFile() ? null : one.text(),
                                one.isFile() ? one.fileName() : null,
                                one.sizeBytes(),
                                one.sha256().hex(),
                                one.holds(),
                                one.at().toString()))
                .toList();
    }

    private static List<Said> messages(Case found) {
        return found.messages().stream()
                .map(one -> new Said(one.by().hex(), one.text(), one.at().toString()))
                .toList();
    }

    private static List<Proposed> proposals(Case found) {
        return found.proposals().stream()
                .map(one ->
                        new Proposed(
                                one.id().toString(),
                                one.by().hex(),
                                one.amount().sat(),
                                one.at().toString()))
                .toList();
    }

    private static List<Step> steps(Case found) {
        return found.steps().stream()
                .map(one ->
                        new Step(
                                one.what().name().toLowerCase(Locale.ROOT),
                                hex(one.by()),
                                one.text(),
                                one.amount().value(),
                                one.at().toString()))
                .toList();
    }

    private static List<Ruled> rulings(Case found) {
        return found.rulings().stream()
                .map(one ->
                        new Ruled(
                                one.instance(),
                                one.arbiter().hex(),
                                one.decision().word(),
                                one.amount().value(),
                                one.reason(),
                                one.at().toString()))
                .toList();
    }

    private static @Nullable String hex(@Nullable NostrKey key) {
        return key == null ? null : key.hex();
    }
}
