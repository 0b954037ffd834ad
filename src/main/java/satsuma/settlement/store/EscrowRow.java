package satsuma.settlement.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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
 * <p>The state is two columns: which one it is, and the moment that belongs to it (due for {@code
 * HELD} and {@code FROZEN}, over for the others). What creator and referrer get is kept beside the
 * shares, so that what is pending can be added up.
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

    @Version long version;

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

    @Column(name = "creator_msat", nullable = false, updatable = false)
    long creatorMsat;

    @Column(name = "referrer_msat", nullable = false, updatable = false)
    long referrerMsat;

    @Column(name = "opened_at", nullable = false, updatable = false)
    Instant openedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    State state;

    @Column(name = "state_at", nullable = false)
    Instant stateAt;

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
        creatorMsat = part(sale, Recipient.CREATOR);
        referrerMsat = part(sale, Recipient.REFERRER);
        openedAt = escrow.openedAt();
        state = State.HELD;
        stateAt = Instant.EPOCH;
        take(escrow.state());
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
        return new Escrow(new EscrowId(id), sale, openedAt, toState());
    }

    final void take(EscrowState next) {
        switch (next) {
            case Held(var dueAt) -> set(State.HELD, dueAt);
            case Frozen(var dueAt) -> set(State.FROZEN, dueAt);
            case Released(var at) -> set(State.RELEASED, at);
            case Refunded(var at) -> set(State.REFUNDED, at);
        }
    }

    private EscrowState toState() {
        return switch (state) {
            case HELD -> new Held(stateAt);
            case FROZEN -> new Frozen(stateAt);
            case RELEASED -> new Released(stateAt);
            case REFUNDED -> new Refunded(stateAt);
        };
    }

    private void set(State state, Instant stateAt) {
        this.state = state;
        this.stateAt = stateAt;
    }

    private static int bps(Split split, Recipient recipient) {
        return split.shares().getOrDefault(recipient, 0);
    }

    private static long part(Sale sale, Recipient recipient) {
        return sale.parts().stream()
                .filter(part -> part.recipient() == recipient)
                .mapToLong(part -> part.amount().value())
                .sum();
    }
}
