package satsuma.earnings;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Split;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.Sale;

/** All minute buckets and the sales they come from. */
@Port
public interface Takings {

    /** Keeps the sale and adds its parts to the buckets of its minute. */
    void add(Sale sale, List<Split.Part> parts, Instant at);

    /**
     * Takes what was given back off the sale, and off the buckets of that minute; a sale given back
     * in full is one sale less.
     */
    void takeOff(EscrowRefunded refunded);

    /**
     * Own parts of {@code owner}'s sales as creator.
     *
     * @param today where today begins
     */
    Totals totals(NostrKey owner, Instant today);

    /** Best earning first. */
    List<ByItem> byItem(NostrKey owner, int limit);

    /** What there was, oldest first; stretches without sales are left out. */
    List<Point> series(NostrKey owner, Bucket bucket, Instant from, Instant to);

    /** Newest first. */
    List<SaleLine> sales(NostrKey owner, int limit);

    /** Newest first, without refunded ones. */
    List<TickerLine> ticker(int limit);

    /** What all buckets add up to, in msat. */
    long bucketsSumMsat();
}
