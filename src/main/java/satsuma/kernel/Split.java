package satsuma.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How one amount is shared among creator, compute provider, platform and referrer.
 *
 * <p>Shares are in basis points (1 bp = 0.01 %) and add up to exactly {@value #WHOLE_BPS}. An
 * amount is divided by largest remainder: every part is rounded down to the msat, and what rounding
 * leaves over goes, one msat each, to those who lost most by it; ties in the order of {@link
 * Recipient}.
 *
 * @param shares basis points of each recipient, none of them zero, in the order of {@link
 *     Recipient}
 */
public record Split(Map<Recipient, Integer> shares) {

    /** The whole, in basis points. */
    public static final int WHOLE_BPS = 10_000;

    /**
     * What one recipient gets.
     *
     * @param bps the share it came from, in basis points
     */
    public record Part(Recipient recipient, int bps, Msat amount) {}

    public Split {
        var sorted = new EnumMap<Recipient, Integer>(Recipient.class);
        int sumBps = 0;
        for (var share : shares.entrySet()) {
            int bps = share.getValue();
            if (bps < 0 || bps > WHOLE_BPS) {
                throw new IllegalArgumentException("not a share: " + bps + " bps");
            }
            sumBps += bps;
            if (bps > 0) {
                sorted.put(share.getKey(), bps);
            }
        }
        if (sumBps != WHOLE_BPS) {
            throw new IllegalArgumentException("shares add up to " + sumBps + " bps");
        }
        shares = Collections.unmodifiableMap(sorted);
    }

    /** The split with these shares, in basis points; zero for one who has none. */
    public static Split of(int creatorBps, int computeBps, int platformBps, int referrerBps) {
        return new Split(
                Map.of(
                        Recipient.CREATOR, creatorBps,
                        Recipient.COMPUTE, computeBps,
                        Recipient.PLATFORM, platformBps,
                        Recipient.REFERRER, referrerBps));
    }

    /** This split when there is no {@code absent} in the sale: the creator gets that share too. */
    public Split without(Recipient absent) {
        int freed = shares.getOrDefault(absent, 0);
        if (absent == Recipient.CREATOR || freed == 0) {
            return this;
        }
        var rest = new EnumMap<>(shares);
        rest.remove(absent);
        rest.merge(Recipient.CREATOR, freed, Integer::sum);
        return new Split(rest);
    }

    /** The parts of {@code total}, in the order of {@link Recipient}; they add up to it again. */
    public List<Part> divide(Msat total) {
        var parts = new ArrayList<Part>(shares.size());
        var rest = total;
        for (var share : shares.entrySet()) {
            var amount = new Msat(floor(total.value(), share.getValue()));
            parts.add(new Part(share.getKey(), share.getValue(), amount));
            rest = rest.minus(amount);
        }
        parts.sort(Comparator.comparingLong((Part part) -> -remainder(total.value(), part.bps())));
        for (int i = 0; i < rest.value(); i++) {
            var part = parts.get(i);
            parts.set(i, new Part(part.recipient(), part.bps(), part.amount().plus(new Msat(1))));
        }
        parts.sort(Comparator.comparing(Part::recipient));
        return List.copyOf(parts);
    }

    private static long floor(long msat, int bps) {
        // MAX msat × 10 000 bps is 2.1e22 and would not fit a long, so divide first.
        return msat / WHOLE_BPS * bps + msat % WHOLE_BPS * bps / WHOLE_BPS;
    }

    private static long remainder(long msat, int bps) {
        return msat % WHOLE_BPS * bps % WHOLE_BPS;
    }
}
