package satsuma.dispute.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.DisputeRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

/** What people type into the forms of disputes. */
final class Typed {

    private static final Pattern SATS = Pattern.compile("[0-9]{1,16}");

    private Typed() {}

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /**
     * Whole sats, with or without something between the thousands.
     *
     * @throws Refusal {@link DisputeRefusal#AMOUNT_MALFORMED}
     */
    static Msat sats(String typed) {
        var plain = typed.replaceAll("[,\\h'_]", "");
        long sat = SATS.matcher(plain).matches() ? Long.parseLong(plain) : -1;
        if (sat < 0 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(DisputeRefusal.AMOUNT_MALFORMED);
        }
        return Msat.ofSat(sat);
    }
}
