package satsuma.settlement;

import java.time.Duration;
import satsuma.kernel.Msat;

/**
 * What buyer and seller can rely on; shown to both before a sale.
 *
 * @param review how long the buyer has to look at what was bought before it is paid out
 * @param reviewFrom a sale of less than this is paid out at once
 */
public record SettlementTerms(Duration review, Msat reviewFrom) {

    /** How long the buyer of something for {@code amount} has to look at it. */
    public Duration reviewOf(Msat amount) {
        return amount.compareTo(reviewFrom) < 0 ? Duration.ZERO : review;
    }
}
