package satsuma.settlement.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.PayTarget;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.settlement.Draw;
import satsuma.settlement.KeptPayout;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutState;
import satsuma.settlement.PayoutState.Failed;
import satsuma.settlement.PayoutState.InFlight;
import satsuma.settlement.PayoutState.Pending;
import satsuma.settlement.PayoutState.Ready;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.PayoutState.Unknown;

/**
 * A {@link Payout} as it lies in the database.
 *
 * <p>{@code state_at} is the moment that belongs to the state, where it has one. When something is
 * to be done on it next, and who holds it, are columns that {@link JpaPayouts} alone changes.
 */
@Entity
@Table(name = "settlement_payout")
class PayoutRow {

    enum State {
        PENDING,
        READY,
        IN_FLIGHT,
        UNKNOWN,
        SUCCEEDED,
        FAILED
    }

    @Id UUID id;

    @Version long version;

    @Column(nullable = false, updatable = false)
    NostrKey payee;

    @Column(name = "request_key", nullable = false, updatable = false)
    String requestKey;

    @Column(name = "amount_msat", nullable = false, updatable = false)
    Msat amount;

    @Column(name = "fee_limit_msat", nullable = false, updatable = false)
    Msat feeLimit;

    @Column(name = "seller_msat", nullable = false, updatable = false)
    Msat seller;

    @Column(name = "referrer_msat", nullable = false, updatable = false)
    Msat referrer;

    @Column(name = "provider_msat", nullable = false, updatable = false)
    Msat provider;

    @Column(name = "buyer_msat", nullable = false, updatable = false)
    Msat buyer;

    @Column(nullable = false, updatable = false)
    String target;

    @Column(name = "requested_at", nullable = false, updatable = false)
    Instant requestedAt;

    @Column(nullable = false, updatable = false)
    boolean automatic;

    @Column(nullable = false)
    int tries;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    State state;

    @Nullable String bolt11;

    @Nullable String hash;

    @Nullable String preimage;

    @Column(name = "fee_msat")
    @Nullable Msat fee;

    @Nullable String reason;

    @Column(name = "state_at")
    @Nullable Instant stateAt;

    @Column(name = "due_at", insertable = false, updatable = false)
    @Nullable Instant dueAt;

    @Column(name = "looked_at", insertable = false, updatable = false)
    @Nullable Instant lookedAt;

    @Column(name = "hold_until", insertable = false, updatable = false)
    @Nullable Instant holdUntil;

    @Column(name = "hold_why", insertable = false, updatable = false)
    @Nullable String holdWhy;

    @Column(name = "hold_by", insertable = false, updatable = false)
    @Nullable NostrKey holdBy;

    /** For JPA. */
    protected PayoutRow() {}

    PayoutRow(Payout payout, String key) {
        id = payout.id().value();
        payee = payout.payee();
        requestKey = key;
        amount = payout.amount();
        feeLimit = payout.feeLimit();
        seller = payout.draw().seller();
        referrer = payout.draw().referrer();
        provider = payout.draw().provider();
        buyer = payout.draw().buyer();
        target = payout.target().text();
        requestedAt = payout.requestedAt();
        automatic = payout.automatic();
        state = State.PENDING;
        take(payout);
    }

    Payout toPayout() {
        return new Payout(
                new PayoutId(id),
                payee,
                amount,
                feeLimit,
                new Draw(seller, referrer, provider, buyer),
                new PayTarget(target),
                requestedAt,
                automatic,
                tries,
                toState());
    }

    KeptPayout toKept(String lastReason, boolean late) {
        var held =
                holdUntil == null
                        ? null
                        : new KeptPayout.Held(
                                requireNonNull(holdBy), requireNonNull(holdWhy), holdUntil);
        return new KeptPayout(toPayout(), dueAt, lookedAt, held, lastReason, late);
    }

    final void take(Payout payout) {
        tries = payout.tries();
        switch (payout.state()) {
            case Pending() -> set(State.PENDING, null, null, null);
            case Ready(var text, var paid) -> set(State.READY, text, paid, null);
            case InFlight(var text, var paid, var at) -> set(State.IN_FLIGHT, text, paid, at);
            case Unknown(var text, var paid, var at) -> set(State.UNKNOWN, text, paid, at);
            case Succeeded(var paid, var proof, var cost, var at) -> {
                set(State.SUCCEEDED, bolt11, paid, at);
                preimage = proof.hex();
                fee = cost;
                reason = null;
            }
            case Failed(var why, var at, var paid) -> {
                set(State.FAILED, bolt11, paid, at);
                reason = why;
            }
        }
    }

    private PayoutState toState() {
        return switch (state) {
            case PENDING -> new Pending();
            case READY -> new Ready(requireNonNull(bolt11), paymentHash());
            case IN_FLIGHT -> new InFlight(requireNonNull(bolt11), paymentHash(), at());
            case UNKNOWN -> new Unknown(requireNonNull(bolt11), paymentHash(), at());
            case SUCCEEDED ->
                    new Succeeded(
                            paymentHash(),
                            new Preimage(requireNonNull(preimage)),
                            requireNonNull(fee),
                            at());
            case FAILED ->
                    new Failed(requireNonNull(reason), at(), hash == null ? null : paymentHash());
        };
    }

    private void set(
            State state,
            @Nullable String bolt11,
            @Nullable PaymentHash hash,
            @Nullable Instant stateAt) {
        this.state = state;
        this.bolt11 = bolt11;
        this.hash = hash == null ? null : hash.hex();
        this.stateAt = stateAt;
    }

    private PaymentHash paymentHash() {
        return new PaymentHash(requireNonNull(hash));
    }

    private Instant at() {
        return requireNonNull(stateAt);
    }
}
