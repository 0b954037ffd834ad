package satsuma.settlement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** A sale and those in it. */
final class SettlementSamples {

    static final Instant NOW = Instant.parse("2030-01-03T00:00:00Z");
    static final Instant DUE = Instant.parse("2030-01-04T00:00:00Z");
    static final NostrKey BUYER = new NostrKey("b".repeat(64));
    static final NostrKey CREATOR = new NostrKey("c".repeat(64));
    static final NostrKey REFERRER = new NostrKey("e".repeat(64));

    private SettlementSamples() {}

    static Sale sale(long sat) {
        return sale(sat, SplitPolicies.named("standard"));
    }

    static Sale sale(long sat, SplitPolicy policy) {
        return new Sale(
                UUID.randomUUID(),
                BUYER,
                CREATOR,
                Optional.of(REFERRER),
                "dataset",
                "street-signs",
                "Street signs of Lisbon",
                Msat.ofSat(sat),
                policy);
    }
}
