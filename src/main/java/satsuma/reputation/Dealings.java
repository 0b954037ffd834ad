package satsuma.reputation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counts of someone's trades with one counterpart, added up.
 *
 * @param trades how many, as seller or as buyer
 * @param kept how many of them went well: one that was given back in part counts for the rest, one
 *     given back whole or lost in a dispute for nothing
 * @param sales how many as seller; {@code salesKept} of those
 * @param jobs how many sales of computing; {@code jobsKept} of those
 * @param lost how many disputes were lost
 * @param refunded how many sales were given back whole
 * @param ratings how many ratings; {@code stars} is their sum
 */
public record Dealings(
        long trades,
        double kept,
        long sales,
        double salesKept,
        long jobs,
        double jobsKept,
        long lost,
        long refunded,
        long ratings,
        double stars,
        @Nullable Instant firstSale,
        @Nullable Instant lastSale) {}
