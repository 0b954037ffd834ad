package satsuma.catalogue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import satsuma.identity.PersonRestored;
import satsuma.identity.PersonSuspended;
import satsuma.kernel.UseCase;

/** Takes what suspended people sell off the shelves, and puts it back. */
@UseCase
public class Eviction {

    private final Listings listings;

    @Inject
    public Eviction(Listings listings) {
        this.listings = listings;
    }

    public void on(@Observes PersonSuspended suspended) {
        listings.suspendAll(suspended.who(), suspended.at());
    }

    public void on(@Observes PersonRestored restored) {
        listings.restoreAll(restored.who());
    }
}
