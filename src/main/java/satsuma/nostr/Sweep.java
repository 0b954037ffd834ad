package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import satsuma.kernel.UseCase;

/** Forgets what said itself when it should be forgotten (NIP-40). */
@UseCase
public class Sweep {

    private final Events events;
    private final InstantSource clock;

    @Inject
    public Sweep(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * Removes expired events.
     *
     * @return how many, at most {@code limit}
     */
    public int forgetExpired(int limit) {
        return events.forgetExpired(clock.instant(), limit);
    }
}
