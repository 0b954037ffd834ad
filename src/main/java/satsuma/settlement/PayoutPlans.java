package satsuma.settlement;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PayTarget;

/**
 * Where people want their money, and payouts that begin by themselves once there is enough of it.
 *
 * <p>Off unless they say so. A wallet they have connected is asked for invoices and for nothing
 * else, though its connection may allow more.
 */
@UseCase
public class PayoutPlans {

    /** How often each plan is looked at. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** After one that began by itself has failed, so that a wallet that is gone is not asked on. */
    static final Duration REST = Duration.ofHours(24);

    private final Plans plans;
    private final Payouts payouts;
    private final Payroll payroll;
    private final InstantSource clock;

    @Inject
    public PayoutPlans(Plans plans, Payouts payouts, Payroll payroll, InstantSource clock) {
        this.plans = plans;
        this.payouts = payouts;
        this.payroll = payroll;
        this.clock = clock;
    }

    /** What {@code person} has said; the usual if nothing. */
    public PayoutPlan of(NostrKey person) {
        return plans.find(person).orElseGet(() -> PayoutPlan.none(person));
    }

    /**
     * Keeps what {@code actor} wants. It counts from now on: a rest after a failure is over.
     *
     * @param target empty for nowhere, {@code wallet} for the one they have connected, else an
     *     address or LNURL
     * @param automatic whether money shall go there by itself
     * @param threshold from this balance on
     * @throws Refusal if the target is none, or an invoice; if there is none although money shall
     *     go by itself; if the threshold is below the least payout
     */
    public void keep(Actor actor, String target, boolean automatic, Msat threshold) {
        var before = of(actor.key());
        var kept = target.isBlank() ? null : target(before, target.strip());
        if (kept != null && kept.isInvoice()) {
            throw new Refusal(SettlementRefusal.PLAN_TO_INVOICE);
        }
        if (automatic && kept == null) {
            throw new Refusal(SettlementRefusal.PLAN_WITHOUT_TARGET);
        }
        if (!threshold.isWholeSat() || threshold.compareTo(Payroll.LEAST) < 0) {
            throw new Refusal(SettlementRefusal.PLAN_TOO_SMALL, Payroll.LEAST.text());
        }
        put(before, kept, automatic, threshold, null);
    }

    /**
     * Connects a wallet of the actor's own, and makes it the target.
     *
     * @throws Refusal {@link satsuma.lightning.LightningRefusal#CONNECTION_MALFORMED}
     */
    public void connect(Actor actor, String connection) {
        var read = NwcUri.read(connection);
        var before = of(actor.key());
        var target = PayTarget.wallet(read.service());
        put(before, target, before.automatic(), before.threshold(), null);
        plans.connect(actor.key(), read);
    }

    /** Forgets the wallet, and stops what would go to it by itself. */
    public void disconnect(Actor actor) {
        var before = of(actor.key());
        plans.disconnect(actor.key());
        var target = before.target().filter(kept -> !kept.isWallet()).orElse(null);
        boolean automatic = before.automatic() && target != null;
        put(before, target, automatic, before.threshold(), before.restsUntil());
    }

    /**
     * Where a payout shall go, as {@code payee} writes it.
     *
     * @param text {@code wallet} for the one they have connected, else as {@link PayTarget#read}
     * @throws Refusal {@link SettlementRefusal#PAYOUT_WALLET} if they have none
     */
    public PayTarget target(NostrKey payee, String text) {
        return target(of(payee), text.strip());
    }

    /**
     * How to reach the wallet a payout goes to.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_WALLET} if it is no longer the payee's
     */
    NwcUri connection(NostrKey payee, PayTarget target) {
        return plans.connection(payee)
                .filter(connection -> PayTarget.wallet(connection.service()).equals(target))
                .orElseThrow(() -> new Refusal(SettlementRefusal.PAYOUT_WALLET));
    }

    /**
     * Those whose plans are to be looked at now; nobody else gets them for a while.
     *
     * @param limit at most this many
     */
    public List<NostrKey> due(int limit) {
        var now = clock.instant();
        return plans.claim(now, now.plus(LOOK_EVERY), limit);
    }

    /**
     * Begins a payout of all that {@code person} has, if their plan says so, it is enough, and
     * nothing of theirs is under way.
     *
     * @throws Refusal as {@link Payroll#request}
     */
    public Optional<PayoutId> begin(NostrKey person) {
        var plan = of(person);
        var now = clock.instant();
        boolean rests = plan.restsUntil() != null && now.isBefore(plan.restsUntil());
        if (!plan.automatic() || rests || plan.target().isEmpty()) {
            return Optional.empty();
        }
        return payroll.requestAll(person, plan.threshold(), plan.target().get());
    }

    /**
     * One that began by itself has failed: leaves it for a day, or until the payee says otherwise.
     */
    public void on(@Observes PayoutFailed failed) {
        if (payouts.get(failed.payout()).automatic()) {
            var plan = of(failed.payee());
            var target = plan.target().orElse(null);
            put(plan, target, plan.automatic(), plan.threshold(), failed.at().plus(REST));
        }
    }

    private void put(
            PayoutPlan before,
            @Nullable PayTarget target,
            boolean automatic,
            Msat threshold,
            @Nullable Instant restsUntil) {
        plans.put(
                new PayoutPlan(
                        before.person(),
                        Optional.ofNullable(target),
                        before.wallet(),
                        automatic,
                        threshold,
                        restsUntil),
                clock.instant());
    }

    private static PayTarget target(PayoutPlan plan, String text) {
        if (text.equals("wallet")) {
            return plan.wallet()
                    .map(PayTarget::wallet)
                    .orElseThrow(() -> new Refusal(SettlementRefusal.PAYOUT_WALLET));
        }
        return PayTarget.read(text);
    }
}
