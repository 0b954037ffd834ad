package satsuma.purchase.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.purchase.TradeView;
import satsuma.settlement.EscrowState;

/**
 * A sale as its seller's programs see it. Public contract: add members freely, never rename or
 * remove one.
 *
 * @param state of the money: {@code held}, {@code frozen}, {@code released} or {@code refunded};
 *     missing before it has come in
 * @param dueAt when the seller gets it by itself, ISO 8601; missing unless held
 * @param refundedMsat what the buyer has back
 */
public record SaleJson(
        String purchase,
        String listing,
        long priceSat,
        @Nullable String state,
        @Nullable String dueAt,
        long refundedMsat,
        List<Step> steps) {

    /**
     * What a person did to the money.
     *
     * @param what {@code refunded}, {@code accepted}, {@code released}, {@code frozen}, {@code
     *     unfrozen} or {@code given_up}
     */
    public record Step(String what, String reason, long msat, String at) {}

    static SaleJson of(TradeView view) {
        var escrow = view.escrow();
        return new SaleJson(
                view.purchase().id().toString(),
                view.purchase().slug(),
                view.purchase().price().sat(),
                escrow.map(one -> one.state().word()).orElse(null),
                escrow.map(one -> one.state())
                        .filter(EscrowState.Held.class::isInstance)
                        .map(state -> ((EscrowState.Held) state).dueAt().toString())
                        .orElse(null),
                escrow.map(one -> one.refunded()).orElse(Msat.ZERO).value(),
                view.steps().stream()
                        .map(step ->
                                new Step(
                                        step.what().name().toLowerCase(Locale.ROOT),
                                        step.reason(),
                                        step.amount().value(),
                                        step.at().toString()))
                        .toList());
    }
}
