package satsuma.dispute.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Decision;
import satsuma.dispute.Dispute;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeState;
import satsuma.dispute.DisputeState.Appealed;
import satsuma.dispute.DisputeState.Arbitration;
import satsuma.dispute.DisputeState.AwaitingResponse;
import satsuma.dispute.DisputeState.Filed;
import satsuma.dispute.DisputeState.InReview;
import satsuma.dispute.DisputeState.Resolved;
import satsuma.dispute.DisputeType;
import satsuma.dispute.Outcome;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * A {@link Dispute} as it lies in the database.
 *
 * <p>Written once as a row; what changes afterwards, {@link Columns}, is written by one targeted
 * statement in {@link JpaDisputes}.
 */
@Entity
@Table(name = "dispute")
class DisputeRow {

    enum State {
        FILED,
        AWAITING_RESPONSE,
        IN_REVIEW,
        ARBITRATION,
        RESOLVED,
        APPEALED
    }

    enum Ending {
        FULL,
        PARTIAL,
        NONE,
        BAN,
        AGREED,
        WITHDRAWN,
        MET
    }

    @Id UUID id;

    long version;

    @Column(nullable = false, updatable = false)
    UUID trade;

    @Column(nullable = false, updatable = false)
    NostrKey complainant;

    @Column(nullable = false, updatable = false)
    NostrKey respondent;

    @Column(nullable = false, updatable = false)
    NostrKey buyer;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    DisputeType type;

    @Column(name = "amount_msat", nullable = false, updatable = false)
    Msat amount;

    @Column(nullable = false, updatable = false)
    String reason;

    @Column(name = "filed_at", nullable = false, updatable = false)
    Instant filedAt;

    @Column(name = "request_key", nullable = false, updatable = false)
    String requestKey;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    Dispute.Hold hold;

    @Column(name = "refunded_before_msat", nullable = false, updatable = false)
    Msat refundedBefore;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    State state;

    @Column(name = "until_at")
    @Nullable Instant untilAt;

    @Nullable NostrKey arbiter;

    @Column(name = "first_arbiter")
    @Nullable NostrKey firstArbiter;

    @Nullable NostrKey appellant;

    @Enumerated(EnumType.STRING)
    @Nullable Ending outcome;

    @Column(name = "outcome_msat")
    Msat outcomeAmount = Msat.ZERO;

    @Column(name = "outcome_by")
    @Nullable NostrKey outcomeBy;

    int instance;

    @Column(name = "resolved_at")
    @Nullable Instant resolvedAt;

    @Column(name = "carried_out")
    boolean carriedOut;

    @Column(name = "owed_msat")
    Msat owed = Msat.ZERO;

    @Column(name = "look_at")
    @Nullable Instant lookAt;

    /** For JPA. */
    protected DisputeRow() {}

    DisputeRow(Dispute dispute, String key) {
        id = dispute.id().value();
        version = dispute.version();
        trade = dispute.trade();
        complainant = dispute.complainant();
        respondent = dispute.respondent();
        buyer = dispute.buyer();
        type = dispute.type();
        amount = dispute.amount();
        reason = dispute.reason();
        filedAt = dispute.filedAt();
        requestKey = key;
        hold = dispute.hold();
        refundedBefore = dispute.refundedBefore();
        var columns = Columns.of(dispute.state());
        state = columns.state();
        untilAt = columns.untilAt();
        lookAt = columns.untilAt();
    }

    /** The columns that change. */
    record Columns(
            State state,
            @Nullable Instant untilAt,
            @Nullable NostrKey arbiter,
            @Nullable NostrKey firstArbiter,
            @Nullable NostrKey appellant,
            @Nullable Ending outcome,
            Msat outcomeAmount,
            @Nullable NostrKey outcomeBy,
            int instance,
            @Nullable Instant resolvedAt,
            boolean carriedOut,
            Msat owed) {

        static Columns of(DisputeState state) {
            return switch (state) {
                case Filed() -> running(State.FILED, null, null, null, null);
                case AwaitingResponse(var until) ->
                        running(State.AWAITING_RESPONSE, until, null, null, null);
                case InReview(var until) -> running(State.IN_REVIEW, until, null, null, null);
                case Arbitration(var arbiter, var until) ->
                        running(State.ARBITRATION, until, arbiter, null, null);
                case Appealed(var by, var first, var arbiter, var until) ->
                        running(State.APPEALED, until, arbiter, first, by);
                case Resolved resolved -> ended(resolved);
            };
        }

        private static Columns running(
                State state,
                @Nullable Instant until,
                @Nullable NostrKey arbiter,
                @Nullable NostrKey first,
                @Nullable NostrKey appellant) {
            return new Columns(
                    state, until, arbiter, first, appellant, null, Msat.ZERO, null, 0, null, false,
                    Msat.ZERO);
        }

        private static Columns ended(Resolved resolved) {
            return switch (resolved.outcome()) {
                case Outcome.Ruled(var decision, var amount, var arbiter, var instance) ->
                        ended(resolved, ending(decision), amount, arbiter, instance);
                case Outcome.Agreed(var amount, var by) ->
                        ended(resolved, Ending.AGREED, amount, by, 0);
                case Outcome.Withdrawn() -> ended(resolved, Ending.WITHDRAWN, Msat.ZERO, null, 0);
                case Outcome.Met() -> ended(resolved, Ending.MET, Msat.ZERO, null, 0);
            };
        }

        private static Columns ended(
                Resolved resolved,
                Ending ending,
                Msat amount,
                @Nullable NostrKey by,
                int instance) {
            return new Columns(
                    State.RESOLVED,
                    resolved.finalAt(),
                    null,
                    null,
                    null,
                    ending,
                    amount,
                    by,
                    instance,
                    resolved.at(),
                    resolved.carriedOut(),
                    resolved.owed());
        }

        private static Ending ending(Decision decision) {
            return switch (decision) {
                case FULL -> Ending.FULL;
                case PARTIAL -> Ending.PARTIAL;
                case NONE -> Ending.NONE;
                case BAN -> Ending.BAN;
            };
        }
    }

    Dispute toDispute() {
        return new Dispute(
                new DisputeId(id),
                trade,
                complainant,
                respondent,
                buyer,
                type,
                amount,
                reason,
                filedAt,
                hold,
                refundedBefore,
                toState(),
                version);
    }

    private DisputeState toState() {
        return switch (state) {
            case FILED -> new Filed();
            case AWAITING_RESPONSE -> new AwaitingResponse(until());
            case IN_REVIEW -> new InReview(until());
            case ARBITRATION -> new Arbitration(requireNonNull(arbiter), until());
            case RESOLVED ->
                    new Resolved(
                            toOutcome(), requireNonNull(resolvedAt), until(), carriedOut, owed);
            case APPEALED ->
                    new Appealed(
                            requireNonNull(appellant),
                            requireNonNull(firstArbiter),
                            arbiter,
                            until());
        };
    }

    private Outcome toOutcome() {
        return switch (requireNonNull(outcome)) {
            case FULL -> ruled(Decision.FULL);
            case PARTIAL -> ruled(Decision.PARTIAL);
            case NONE -> ruled(Decision.NONE);
            case BAN -> ruled(Decision.BAN);
            case AGREED -> new Outcome.Agreed(outcomeAmount, requireNonNull(outcomeBy));
            case WITHDRAWN -> new Outcome.Withdrawn();
            case MET -> new Outcome.Met();
        };
    }

    private Outcome ruled(Decision decision) {
        return new Outcome.Ruled(decision, outcomeAmount, requireNonNull(outcomeBy), instance);
    }

    private Instant until() {
        return requireNonNull(untilAt);
    }
}
