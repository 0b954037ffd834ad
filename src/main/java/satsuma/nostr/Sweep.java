package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import satsuma.kernel.Notices;
import satsuma.kernel.UseCase;

/** Forgets what said itself when it should be forgotten (NIP-40). */
@UseCase
public class Sweep {

    private final Events events;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Sweep(Events events, Notices notices, InstantSource clock) {
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Removes expired events, and tells {@link EventsExpired} of them.
     *
     * @return how many, at most {@code limit}
     */
    public int forgetExpired(int limit) {
        var eventIds = events.forgetExpired(clock.instant(), limit);
        if (!eventIds.isEmpty()) {
            notices.tell(new EventsExpired(eventIds));
        }
        return eventIds.size();
    }
}
