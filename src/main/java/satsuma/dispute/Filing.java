package satsuma.dispute;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import satsuma.dispute.DisputeMove.Serve;
import satsuma.dispute.DisputeState.Filed;
import satsuma.dispute.DisputeStep.What;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.settlement.Escrow;
import satsuma.settlement.EscrowState;
import satsuma.settlement.Settlement;

/** Takes disputes in, and says who has which. */
@UseCase
public class Filing {

    /** More than this nobody reads on one page. */
    public static final int LINES_MAX = 200;

    private static final int KEY_MAX = 100;

    private final Disputes disputes;
    private final Register register;
    private final Enforcement enforcement;
    private final Settlement settlement;
    private final Notices notices;
    private final DisputeTerms terms;
    private final InstantSource clock;

    @Inject
    public Filing(
            Disputes disputes,
            Register register,
            Enforcement enforcement,
            Settlement settlement,
            Notices notices,
            DisputeTerms terms,
            InstantSource clock) {
        this.disputes = disputes;
        this.register = register;
        this.enforcement = enforcement;
        this.settlement = settlement;
        this.notices = notices;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Files a dispute; from now on the money stays where it is, and the other side has {@link
     * DisputeTerms#answer} to answer.
     *
     * @throws Refusal {@link DisputeRefusal#TRADE_UNKNOWN} to anyone but buyer and seller of a paid
     *     trade; {@link DisputeRefusal#OPEN_ALREADY}, {@link DisputeRefusal#FILED_BEFORE}, {@link
     *     DisputeRefusal#NOTHING_LEFT}, {@link DisputeRefusal#TOO_LATE}; {@link
     *     DisputeRefusal#AMOUNT_TOO_MUCH} if less is left to give back
     */
    public DisputeId file(Actor actor, Claim claim) {
        if (claim.key().isBlank() || claim.key().length() > KEY_MAX) {
            throw new Refusal(DisputeRefusal.KEY_MALFORMED);
        }
        var reason = Words.text(claim.reason());
        settlement.lockTrade(claim.trade());
        var escrow = escrow(actor, claim.trade());
        var before = disputes.filed(actor.key(), claim.key());
        if (before.isPresent()) {
            return sameAgain(before.get(), claim);
        }
        obstacle(actor, escrow)
                .ifPresent(why -> {
                    throw why;
                });
        requireAmount(escrow, claim.amount());
        var id = DisputeId.fresh();
        var hold = enforcement.hold(id, escrow, claim.amount(), actor);
        var filed = filed(id, actor, claim, reason, escrow, hold);
        disputes.add(filed, claim.key());
        disputes.add(id, register.step(What.FILED, actor.key(), "", claim.amount()), null);
        serve(filed);
        return id;
    }

    /** What somebody could file about a trade of theirs. */
    public Ground ground(Actor actor, UUID trade) {
        var escrow = escrow(actor, trade);
        return new Ground(
                escrow.sale(),
                escrow.left(),
                obstacle(actor, escrow).orElse(null),
                disputes.ofTrades(List.of(trade)).stream()
                        .filter(dispute -> dispute.isParty(actor.key()))
                        .toList(),
                terms);
    }

    /** The disputes of the asking person, latest first, at most {@link #LINES_MAX}. */
    public List<FiledCase> of(Actor actor) {
        return withSales(disputes.of(actor.key(), LINES_MAX));
    }

    /** The latest dispute of each of those trades that has one. */
    public Map<UUID, Dispute> ofTrades(Collection<UUID> trades) {
        return trades.isEmpty()
                ? Map.of()
                : disputes.ofTrades(trades).stream()
                        .collect(
                                Collectors.toMap(
                                        Dispute::trade, one -> one, (latest, _) -> latest));
    }

    /** Whether a dispute about {@code trade} has not been carried out yet. */
    public boolean isDisputed(UUID trade) {
        return disputes.ofTrades(List.of(trade)).stream().anyMatch(one -> !one.state().isOver());
    }

    private List<FiledCase> withSales(List<Dispute> found) {
        var titles =
                settlement.ofTrades(found.stream().map(Dispute::trade).distinct().toList()).stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.sale().trade(), one -> one.sale().title()));
        return found.stream()
                .map(one -> new FiledCase(one, titles.getOrDefault(one.trade(), "")))
                .toList();
    }

    private void serve(Dispute filed) {
        var now = clock.instant();
        var until = now.plus(terms.answer());
        notices.tell(
                new DisputeFiled(
                        filed.id(),
                        filed.trade(),
                        filed.complainant(),
                        filed.respondent(),
                        until,
                        now));
        var step = register.step(What.SERVED, null, "", Msat.ZERO);
        register.move(filed, filed.after(new Serve(until)), step, null);
    }

    private static DisputeId sameAgain(Dispute before, Claim claim) {
        if (!before.trade().equals(claim.trade())) {
            throw new Refusal(DisputeRefusal.KEY_REUSED);
        }
        return before.id();
    }

    private Dispute filed(
            DisputeId id,
            Actor actor,
            Claim claim,
            String reason,
            Escrow escrow,
            Dispute.Hold hold) {
        var sale = escrow.sale();
        NostrKey other = actor.key().equals(sale.buyer()) ? sale.creator() : sale.buyer();
        return new Dispute(
                id,
                claim.trade(),
                actor.key(),
                other,
                sale.buyer(),
                claim.type(),
                claim.amount(),
                reason,
                clock.instant(),
                hold,
                escrow.refunded(),
                new Filed(),
                0);
    }

    private Escrow escrow(Actor actor, UUID trade) {
        return settlement
                .ofTrade(trade)
                .filter(found ->
                        List.of(found.sale().buyer(), found.sale().creator()).contains(actor.key()))
                .orElseThrow(() -> new Refusal(DisputeRefusal.TRADE_UNKNOWN));
    }

    /** Why nothing can be filed about it now. */
    private Optional<Refusal> obstacle(Actor actor, Escrow escrow) {
        var others = disputes.ofTrades(List.of(escrow.sale().trade()));
        if (others.stream().anyMatch(one -> !one.state().isOver())) {
            return Optional.of(new Refusal(DisputeRefusal.OPEN_ALREADY));
        }
        if (others.stream().anyMatch(one -> one.complainant().equals(actor.key()))) {
            return Optional.of(new Refusal(DisputeRefusal.FILED_BEFORE));
        }
        if (escrow.left().isZero()) {
            return Optional.of(new Refusal(DisputeRefusal.NOTHING_LEFT));
        }
        return isLate(escrow.state())
                ? Optional.of(
                        new Refusal(DisputeRefusal.TOO_LATE, Long.toString(terms.file().toDays())))
                : Optional.empty();
    }

    private boolean isLate(EscrowState state) {
        Instant now = clock.instant();
        return state instanceof EscrowState.Released(var at) && now.isAfter(at.plus(terms.file()));
    }

    private static void requireAmount(Escrow escrow, Msat amount) {
        if (amount.isZero() || !amount.isWholeSat() && !amount.equals(escrow.left())) {
            throw new Refusal(DisputeRefusal.AMOUNT_MALFORMED);
        }
        if (amount.compareTo(escrow.left()) > 0) {
            throw new Refusal(DisputeRefusal.AMOUNT_TOO_MUCH, escrow.left().text());
        }
    }
}
