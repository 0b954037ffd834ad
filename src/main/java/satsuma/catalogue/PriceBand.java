package satsuma.catalogue;

import java.util.Arrays;
import java.util.Optional;
import satsuma.kernel.Msat;

/** Prices as people look for them; every price is in exactly one. */
public enum PriceBand {
    FREE("free", 0),
    TO_100("100", 100),
    TO_1000("1000", 1_000),
    TO_10000("10000", 10_000),
    MORE("more", Long.MAX_VALUE);

    private final String word;
    private final long sat;

    PriceBand(String word, long sat) {
        this.word = word;
        this.sat = sat;
    }

    public static PriceBand of(Msat price) {
        // A fraction of a sat counts as the next whole one, so that only nothing is free.
        long upSat = price.sat() + (price.isWholeSat() ? 0 : 1);
        return Arrays.stream(values()).filter(band -> upSat <= band.sat).findFirst().orElse(MORE);
    }

    public static Optional<PriceBand> ofWord(String word) {
        return Arrays.stream(values()).filter(band -> band.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }
}
