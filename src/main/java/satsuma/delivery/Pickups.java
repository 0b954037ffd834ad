package satsuma.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Port;

/** When files were fetched, by the purchase. */
@Port
public interface Pickups {

    /** Counts one more; {@code purchase} has an entitlement. */
    void add(UUID purchase, Instant at);

    Optional<Pickup> find(UUID purchase);
}
