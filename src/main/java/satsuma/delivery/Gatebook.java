package satsuma.delivery;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.UseCase;

/** Remembers when what was bought was fetched, in case somebody says it never came. */
@UseCase
public class Gatebook {

    private final Pickups pickups;
    private final Entitlements entitlements;
    private final InstantSource clock;

    @Inject
    public Gatebook(Pickups pickups, Entitlements entitlements, InstantSource clock) {
        this.pickups = pickups;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /** Notes that the buyer of {@code purchase} fetches its file, or a part of it. */
    public void note(UUID purchase) {
        pickups.add(purchase, clock.instant());
    }

    /** What was handed over for {@code purchase}; nothing if nothing was. */
    public Optional<Pickup.Proof> of(UUID purchase) {
        return entitlements
                .find(purchase)
                .map(granted -> new Pickup.Proof(granted, pickups.find(purchase)));
    }
}
