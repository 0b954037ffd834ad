package satsuma.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * That the file of a purchase was fetched.
 *
 * @param times how often, a part of it counted like the whole
 */
public record Pickup(Instant firstAt, Instant lastAt, long times) {

    /**
     * What the portal knows of the delivery of a purchase.
     *
     * @param pickup nothing if the buyer has never fetched it
     */
    public record Proof(Entitlement entitlement, Optional<Pickup> pickup) {}
}
