package satsuma.reputation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What someone's score rests on.
 *
 * <p>The n-th trade with the same counterpart counts 1/n, so that one buyer who comes a hundred
 * times counts like five. That makes {@code counted} out of {@code sales}.
 *
 * @param sales settled or given back, as they are
 * @param counterparts how many different buyers those were with
 * @param counted the sales, weighed
 * @param success of the weighed sales, 0 to 1; 1 if there are none
 * @param rating the mean of what each buyer gave on average, 1 to 5; null if nobody gave any
 * @param ratings how many buyers gave stars
 * @param lost disputes lost
 * @param refunded sales given back whole
 * @param tradesCounted sales and purchases, weighed; {@code tradesSuccess} as {@code success}
 * @param jobsCounted sales of computing, weighed; {@code jobsSuccess} as {@code success}
 */
public record Evidence(
        long sales,
        int counterparts,
        double counted,
        double success,
        @Nullable Double rating,
        int ratings,
        long lost,
        long refunded,
        @Nullable Instant firstSale,
        @Nullable Instant lastSale,
        double tradesCounted,
        double tradesSuccess,
        double jobsCounted,
        double jobsSuccess) {

    public static final Evidence NONE =
            new Evidence(0, 0, 0, 1, null, 0, 0, 0, null, null, 0, 1, 0, 1);

    /**
     * Weighs what someone did with each counterpart.
     *
     * @param once whether each counterpart counts once only, however often they came
     */
    public static Evidence of(List<Dealings> all, boolean once) {
        var sold = new Weighed();
        var traded = new Weighed();
        var computed = new Weighed();
        for (var one : all) {
            sold.add(one.sales(), one.salesKept(), once);
            traded.add(one.trades(), one.kept(), once);
            computed.add(one.jobs(), one.jobsKept(), once);
        }
        var rated = all.stream().filter(one -> one.ratings() > 0).toList();
        return new Evidence(
                all.stream().mapToLong(Dealings::sales).sum(),
                (int) all.stream().filter(one -> one.sales() > 0).count(),
                sold.weight,
                sold.success(),
                rated.isEmpty()
                        ? null
                        : rated.stream()
                                .mapToDouble(one -> one.stars() / one.ratings())
                                .average()
                                .orElseThrow(),
                rated.size(),
                all.stream().mapToLong(Dealings::lost).sum(),
                all.stream().mapToLong(Dealings::refunded).sum(),
                all.stream()
                        .map(Dealings::firstSale)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                all.stream()
                        .map(Dealings::lastSale)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                traded.weight,
                traded.success(),
                computed.weight,
                computed.success());
    }

    /** Whether there is anything to judge by. */
    public boolean isAny() {
        return sales > 0;
    }

    /** Lost disputes for each sale, 0 to 1. */
    public double disputeRate() {
        return sales == 0 ? 0 : Math.min(1, (double) lost / sales);
    }

    /** Whole days from the first sale to the last. */
    public long provenDays() {
        return firstSale == null || lastSale == null
                ? 0
                : Math.max(0, Duration.between(firstSale, lastSale).toDays());
    }

    /** What so many trades with the same counterpart weigh: 1 + 1/2 + … + 1/n. */
    static double weight(long trades) {
        double weight = 0;
        for (long n = 1; n <= trades; n++) {
            weight += 1.0 / n;
        }
        return weight;
    }

    private static final class Weighed {

        private double weight;
        private double kept;

        void add(long trades, double well, boolean once) {
            if (trades > 0) {
                double own = once ? 1 : weight(trades);
                weight += own;
                kept += own * well / trades;
            }
        }

        double success() {
            return weight == 0 ? 1 : Math.clamp(kept / weight, 0, 1);
        }
    }
}
