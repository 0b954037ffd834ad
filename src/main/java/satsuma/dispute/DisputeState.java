package satsuma.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * Where a dispute stands, and where each {@link DisputeMove} takes it.
 *
 * <pre>
 *                     Serve     Answer    Lapse      Take          Rule       End        Appeal     CarryOut   Collect
 *   Filed             Awaiting  no        no         no            no         no         no         no         no
 *   AwaitingResponse  no        InReview  InReview¹  no            no         Resolved   no         no         no
 *   InReview          no        no        no         Arbitration   no         Resolved   no         no         no
 *   Arbitration       no        no        no         Arbitration²  Resolved³  Resolved   no         no         no
 *   Resolved          no        no        no         no            no         no         Appealed⁴  Resolved⁵  Resolved⁷
 *   Appealed          no        no        no         Appealed²     Resolved³  Resolved⁶  no         no         no
 *
 *   1 from until on          2 by another arbiter; on appeal never by the one who ruled first
 *   3 by its own arbiter     4 a first ruling, before finalAt, that has not been carried out
 *   5 once, from finalAt on  6 not withdrawn: a ruling stands
 *   7 carried out, and something is still owed
 * </pre>
 */
public sealed interface DisputeState {

    /** The money is kept where it is; the other side has not been told. */
    record Filed() implements DisputeState {}

    /**
     * The respondent has been told.
     *
     * @param until from then on it goes on without an answer
     */
    record AwaitingResponse(Instant until) implements DisputeState {}

    /**
     * Both sides are known, or one has kept silent; they may still agree, and any arbiter may take
     * it.
     *
     * @param until from then on an arbiter is found for it
     */
    record InReview(Instant until) implements DisputeState {}

    /**
     * An arbiter has it.
     *
     * @param until the ruling is due
     */
    record Arbitration(NostrKey arbiter, Instant until) implements DisputeState {}

    /**
     * It has ended.
     *
     * @param finalAt until then a first ruling may be appealed; nothing moves before
     * @param carriedOut whether the money has gone where it belongs
     * @param owed what should have gone back to the buyer too, but the seller had taken it out
     */
    record Resolved(Outcome outcome, Instant at, Instant finalAt, boolean carriedOut, Msat owed)
            implements DisputeState {}

    /**
     * Another arbiter looks at it once more.
     *
     * @param by who appealed
     * @param first who ruled before
     * @param arbiter who has it now; nobody at first
     * @param until an arbiter is found for it, or the ruling is due
     */
    record Appealed(NostrKey by, NostrKey first, @Nullable NostrKey arbiter, Instant until)
            implements DisputeState {}

    /** One word for pages and programs; public, never changed. */
    default String word() {
        return switch (this) {
            case Filed() -> "filed";
            case AwaitingResponse _ -> "awaiting";
            case InReview _ -> "review";
            case Arbitration _ -> "arbitration";
            case Resolved _ -> "resolved";
            case Appealed _ -> "appealed";
        };
    }

    /** Whether evidence and words are still taken. */
    default boolean isOpen() {
        return !(this instanceof Resolved);
    }

    /** Whether nothing can change it any more. */
    default boolean isOver() {
        return this instanceof Resolved(_, _, _, var carriedOut, _) && carriedOut;
    }

    /** When something happens by itself; nothing once it is over. */
    default @Nullable Instant until() {
        return switch (this) {
            case Filed() -> null;
            case AwaitingResponse(var until) -> until;
            case InReview(var until) -> until;
            case Arbitration(_, var until) -> until;
            case Resolved(_, _, var finalAt, var carriedOut, _) -> carriedOut ? null : finalAt;
            case Appealed(_, _, _, var until) -> until;
        };
    }

    /** Who has to rule now; nobody if it is not with an arbiter. */
    default @Nullable NostrKey arbiter() {
        return switch (this) {
            case Arbitration(var arbiter, _) -> arbiter;
            case Appealed(_, _, var arbiter, _) -> arbiter;
            case Filed(), AwaitingResponse _, InReview _, Resolved _ -> null;
        };
    }
}
