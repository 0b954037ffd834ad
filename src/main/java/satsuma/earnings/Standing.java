package satsuma.earnings;

import satsuma.settlement.Earned;

/**
 * Where someone's earnings stand at one moment.
 *
 * @param totals what was earned in all
 * @param money what it is doing
 */
public record Standing(Totals totals, Earned money) {

    /** Another word whenever any of the figures is another, for pages that wait for news. */
    public String word() {
        return "%d-%x-%x-%x-%x-%x"
                .formatted(
                        totals.sales(),
                        totals.earned().value(),
                        money.pending().value(),
                        money.available().value(),
                        money.inFlight().value(),
                        money.paid().value());
    }
}
