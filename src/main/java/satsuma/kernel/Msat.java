package satsuma.kernel;

import java.util.Collection;
import java.util.Locale;

/**
 * An amount of bitcoin in millisatoshis, never negative.
 *
 * <p>The one money type of the house. Prices and payouts are whole sats (1 sat = {@value #PER_SAT}
 * msat); only the parts of a split and routing fees have fractions. Whatever would leave the range
 * throws {@link IllegalArgumentException}; nothing ever wraps, rounds or goes below zero.
 *
 * @param value millisatoshis, 0 to {@link #MAX}
 * @see <a href="https://github.com/lightning/bolts/blob/master/11-payment-encoding.md">BOLT 11</a>
 */
public record Msat(long value) implements Comparable<Msat> {

    /** Millisatoshis in one satoshi. */
    public static final long PER_SAT = 1_000;

    /** All there will ever be: 21 million bitcoin of 10^8 sats of 10^3 msats. */
    public static final long MAX = 2_100_000_000_000_000L * PER_SAT;

    public static final Msat ZERO = new Msat(0);

    public Msat {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("not an amount of msat: " + value);
        }
    }

    /**
     * The amount of {@code sat} whole satoshis.
     *
     * @throws IllegalArgumentException if negative or more than there will ever be
     */
    public static Msat ofSat(long sat) {
        if (sat < 0 || sat > MAX / PER_SAT) {
            throw new IllegalArgumentException("not an amount of sat: " + sat);
        }
        return new Msat(sat * PER_SAT);
    }

    /** All of {@code amounts} together. */
    public static Msat sum(Collection<Msat> amounts) {
        var sum = ZERO;
        for (var amount : amounts) {
            sum = sum.plus(amount);
        }
        return sum;
    }

    /**
     * Both together.
     *
     * @throws IllegalArgumentException if the sum is above {@link #MAX}
     */
    public Msat plus(Msat other) {
        return new Msat(value + other.value);
    }

    /**
     * What is left after {@code other} is taken away.
     *
     * @throws IllegalArgumentException if {@code other} is the larger of the two
     */
    public Msat minus(Msat other) {
        return new Msat(value - other.value);
    }

    public boolean isZero() {
        return value == 0;
    }

    /** Whether there is no fraction of a sat in it. */
    public boolean isWholeSat() {
        return value % PER_SAT == 0;
    }

    /** The whole sats in it, a fraction left aside. */
    public long sat() {
        return value / PER_SAT;
    }

    /** The whole sats in it as an amount, a fraction left aside: what can be paid out. */
    public Msat wholeSat() {
        return new Msat(value - value % PER_SAT);
    }

    /** Sats for people: {@code 1,500}, and with three decimals only if needed: {@code 551.650}. */
    public String text() {
        return isWholeSat()
                ? String.format(Locale.ROOT, "%,d", sat())
                : String.format(Locale.ROOT, "%,d.%03d", sat(), value % PER_SAT);
    }

    @Override
    public int compareTo(Msat other) {
        return Long.compare(value, other.value);
    }

    /** For people and logs, for example {@code 1,500 sat}. */
    @Override
    public String toString() {
        return text() + " sat";
    }
}
