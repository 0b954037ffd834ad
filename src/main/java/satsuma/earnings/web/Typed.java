package satsuma.earnings.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.earnings.EarningsRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

/** What came from a form; Faces says null where nothing was typed. */
final class Typed {

    /** 21000, 21,000 and 21 000; never a fraction. */
    private static final Pattern SATS =
            Pattern.compile("[0-9]{1,16}|[0-9]{1,3}(?:[,\\h'_][0-9]{3}){1,5}");

    private Typed() {}

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /**
     * An amount of whole sats, more than none.
     *
     * @throws Refusal {@link EarningsRefusal#AMOUNT_MALFORMED} if it is none
     */
    static Msat sats(String typed) {
        if (!SATS.matcher(typed).matches()) {
            throw new Refusal(EarningsRefusal.AMOUNT_MALFORMED);
        }
        long sat = Long.parseLong(typed.replaceAll("[^0-9]", ""));
        if (sat == 0 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(EarningsRefusal.AMOUNT_MALFORMED);
        }
        return Msat.ofSat(sat);
    }
}
