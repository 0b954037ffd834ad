package satsuma.settlement.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Recipient;
import satsuma.kernel.Split;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowId;
import satsuma.settlement.EscrowState;
import satsuma.settlement.EscrowState.Frozen;
import satsuma.settlement.EscrowState.Held;
import satsuma.settlement.EscrowState.Refunded;
import satsuma.settlement.EscrowState.Released;
import satsuma.settlement.Sale;
import satsuma.settlement.SplitPolicy;

/**
 * An {@link Escrow} as it lies in the database.
 *
 * <p>The state is three columns: which one it is, the moment that belongs to it (due for {@code
 * HELD} and {@code FROZEN}, over for the others), and since when it is frozen. What creator and
 * referrer get of what is left is kept beside the shares, so that what is pending can be added up.
 *
 * <p>Written once as a row; what changes afterwards is written by one targeted statement in {@link
 * JpaEscrows}.
 */
@Entity
@Table(name = "settlement_escrow")
class EscrowRow {

    enum State {
        HELD,
        FROZEN,
        RELEASED,
        REFUNDED
    }

    @Id UUID id;

    long version;

    @Column(nullable = false, updatable = false)
    UUID trade;

    @Column(nullable = false, updatable = false)
    NostrKey buyer;

    @Column(nullable = false, updatable = false)
    NostrKey creator;

    @Column(updatable = false)
    @Nullable NostrKey referrer;

    @Column(nullable = false, updatable = false)
    String market;

    @Column(nullable = false, updatable = false)
    String item;

    @Column(nullable = false, updatable = false)
    String title;

    @Column(name = "amount_msat", nullable = false, updatable = false)
    Msat amount;

    @Column(name = "split_policy", nullable = false, updatable = false)
    String splitPolicy;

    @Column(name = "split_version", nullable = false, updatable = false)
    int splitVersion;

    @Column(name = "creator_bps", nullable = false, updatable = false)
    int creatorBps;

    @Column(name = "compute_bps", nullable = false, updatable = false)
    int computeBps;

    @Column(name = "platform_bps", nullable = false, updatable = false)
    int platformBps;

    @Column(name = "referrer_bps", nullable = false, updatable = false)
    int referrerBps;

    @Column(name = "creator_msat", nullable = false)
    long creatorMsat;

    @Column(name = "referrer_msat", nullable = false)
    long referrerMsat;

    @Column(name = "refunded_msat", nullable = false)
    Msat refunded;

    @Column(name = "opened_at", nullable = false, updatable = false)
    Instant openedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    State state;

    @Column(name = "state_at", nullable = false)
    Instant stateAt;

    @Column(name = "frozen_at")
    @Nullable Instant frozenAt;

    /**
     * The columns that change.
     *
     * @param frozenAt nothing unless frozen
     * @param creatorMsat what the creator gets of what is left; likewise the referrer
     */
    record Columns(
            State state,
            Instant at,
            @Nullable Instant frozenAt,
            Msat refunded,
            long creatorMsat,
            long referrerMsat) {

        static Columns of(Escrow escrow) {
            return switch (escrow.state()) {
                case Held(var dueAt) -> of(escrow, State.HELD, dueAt, null);
                case Frozen(var dueAt, var since) -> of(escrow, State.FROZEN, dueAt, since);
                case Released(var at) -> of(escrow, State.RELEASED, at, null);
                case Refunded(var at) -> of(escrow, State.REFUNDED, at, null);
            };
        }

        private static Columns of(
                Escrow escrow, State state, Instant at, @Nullable Instant frozenAt) {
            return new Columns(
                    state,
                    at,
                    frozenAt,
                    escrow.refunded(),
                    part(escrow, Recipient.CREATOR),
                    part(escrow, Recipient.REFERRER));
        }

        private static long part(Escrow escrow, Recipient recipient) {
            return escrow.parts().stream()
                    .filter(part -> part.recipient() == recipient)
                    .mapToLong(part -> part.amount().value())
                    .sum();
        }
    }

    /** For JPA. */
    protected EscrowRow() {}

    EscrowRow(Escrow escrow) {
        var sale = escrow.sale();
        id = escrow.id().value();
        trade = sale.trade();
        buyer = sale.buyer();
        creator = sale.creator();
        referrer = sale.referrer().orElse(null);
        market = sale.market();
        item = sale.item();
        title = sale.title();
        amount = sale.amount();
        splitPolicy = sale.policy().name();
        splitVersion = sale.policy().version();
        var split = sale.policy().split();
        creatorBps = bps(split, Recipient.CREATOR);
        computeBps = bps(split, Recipient.COMPUTE);
        platformBps = bps(split, Recipient.PLATFORM);
        referrerBps = bps(split, Recipient.REFERRER);
        openedAt = escrow.openedAt();
        var columns = Columns.of(escrow);
        state = columns.state();
        stateAt = columns.at();
        frozenAt = columns.frozenAt();
        refunded = columns.refunded();
        creatorMsat = columns.creatorMsat();
        referrerMsat = columns.referrerMsat();
    }

    Escrow toEscrow() {
        var split = Split.of(creatorBps, computeBps, platformBps, referrerBps);
        var sale =
                new Sale(
                        trade,
                        buyer,
                        creator,
                        Optional.ofNullable(referrer),
                        market,
                        item,
                        title,
                        amount,
                        new SplitPolicy(splitPolicy, splitVersion, split));
        return new Escrow(new EscrowId(id), sale, openedAt, toState(), refunded);
    }

    private EscrowState toState() {
        return switch (state) {
            case HELD -> new Held(stateAt);
            case FROZEN -> new Frozen(stateAt, Objects.requireNonNull(frozenAt));
            case RELEASED -> new Released(stateAt);
            case REFUNDED -> new Refunded(stateAt);
        };
    }

    private static int bps(Split split, Recipient recipient) {
        return split.shares().getOrDefault(recipient, 0);
    }
}
