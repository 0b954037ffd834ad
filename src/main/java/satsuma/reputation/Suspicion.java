package satsuma.reputation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Dealings that look made up. While nobody has cleared it they do not count; nobody loses more by
 * it than that, and lost disputes count all the same.
 *
 * @param counterpart whom they were with; null if with many
 * @param from the dealings from then on, until {@code until}
 * @param evidence figures and keys, for operators
 * @param cleared null while it stands
 */
public record Suspicion(
        UUID id,
        Rule rule,
        NostrKey subject,
        @Nullable NostrKey counterpart,
        Instant from,
        Instant until,
        String evidence,
        Instant foundAt,
        @Nullable Clearance cleared) {

    /** Later than anything. */
    static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    static final int EVIDENCE_MAX = 1_000;

    /** What looks made up, and what of it does not count. */
    public enum Rule {
        /** Two or three who buy from each other in a circle: nothing between them counts. */
        RING,
        /** Seller and buyer are paid out to the same wallet: nothing between them counts. */
        SHARED_WALLET,
        /** More than half of the sales are under 100 sat: those do not count. */
        SMALL,
        /** More than 100 sales in one hour: those of that hour do not count. */
        BURST,
        /** Many sales and fewer than five buyers: each buyer counts once. */
        FEW;

        /** Whether it goes away by itself when it is not so any more. */
        boolean isPassing() {
            return this == SMALL || this == FEW;
        }
    }

    /** That an operator found it to be nothing. */
    public record Clearance(Instant at, NostrKey by, String why) {}

    static Suspicion of(
            Rule rule,
            NostrKey subject,
            @Nullable NostrKey counterpart,
            String evidence,
            Instant foundAt) {
        return between(rule, subject, counterpart, Instant.EPOCH, ALWAYS, evidence, foundAt);
    }

    static Suspicion between(
            Rule rule,
            NostrKey subject,
            @Nullable NostrKey counterpart,
            Instant from,
            Instant until,
            String evidence,
            Instant foundAt) {
        return new Suspicion(
                UUID.randomUUID(),
                rule,
                subject,
                counterpart,
                from,
                until,
                evidence.length() > EVIDENCE_MAX ? evidence.substring(0, EVIDENCE_MAX) : evidence,
                foundAt,
                null);
    }
}
