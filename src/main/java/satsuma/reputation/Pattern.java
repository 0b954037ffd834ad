package satsuma.reputation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Suspicion.Rule;

/**
 * How someone's sales look as a whole, whether they count or not.
 *
 * @param sales how many
 * @param small how many of them under {@value #SMALL_SAT} sat
 * @param buyers how many different ones
 * @param bursts the hours with more than {@value #HOUR_MAX} sales
 * @param rings who buys from whom in a circle with them
 */
public record Pattern(long sales, long small, long buyers, List<Burst> bursts, List<Ring> rings) {

    /** A sale of less is small. */
    public static final long SMALL_SAT = 100;

    /** More in one hour nobody sells by hand. */
    public static final int HOUR_MAX = 100;

    /** Fewer buyers than this are few. */
    public static final int BUYERS_MIN = 5;

    /** Everyone begins with few buyers and small sales; from so many sales on it says something. */
    public static final int JUDGED_FROM = 20;

    /** Payments that go round within this time are one circle. */
    public static final int RING_DAYS = 30;

    /** An hour of very many sales. */
    public record Burst(Instant from, Instant until, long sales) {}

    /**
     * A circle of purchases.
     *
     * @param buyer bought from the subject
     * @param seller the subject bought from; the same if the circle is of two, else one the buyer
     *     sold to
     * @param sales how many sales to the buyer are in it
     */
    public record Ring(NostrKey buyer, NostrKey seller, long sales) {}

    public Pattern {
        bursts = List.copyOf(bursts);
        rings = List.copyOf(rings);
    }

    /** What looks made up of {@code subject}'s dealings. */
    List<Suspicion> suspicions(NostrKey subject, Instant now) {
        var found = new ArrayList<Suspicion>();
        for (var ring : rings) {
            var evidence =
                    ring.buyer().equals(ring.seller())
                            ? ring.sales() + " × " + subject.npub() + " ⇄ " + ring.buyer().npub()
                            : ring.sales()
                                    + " × "
                                    + ring.buyer().npub()
                                    + " → "
                                    + subject.npub()
                                    + " → "
                                    + ring.seller().npub()
                                    + " → "
                                    + ring.buyer().npub();
            found.add(Suspicion.of(Rule.RING, subject, ring.buyer(), evidence, now));
            if (!ring.buyer().equals(ring.seller())) {
                found.add(Suspicion.of(Rule.RING, subject, ring.seller(), evidence, now));
            }
        }
        for (var burst : bursts) {
            found.add(
                    Suspicion.between(
                            Rule.BURST,
                            subject,
                            null,
                            burst.from(),
                            burst.until(),
                            burst.sales() + " > " + HOUR_MAX,
                            now));
        }
        if (sales >= JUDGED_FROM && small * 2 > sales) {
            found.add(Suspicion.of(Rule.SMALL, subject, null, small + " / " + sales, now));
        }
        if (sales >= JUDGED_FROM && buyers < BUYERS_MIN) {
            found.add(Suspicion.of(Rule.FEW, subject, null, buyers + " / " + sales, now));
        }
        return found;
    }
}
