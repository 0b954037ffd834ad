package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.UseCase;

/** Keeps the book of what {@link Courier} takes where. */
@UseCase
public class Dispatch {

    /** After so many tries, some two days, a relay that does not want an event will not get it. */
    static final int ATTEMPTS_MAX = 20;

    /** Longer than one try can take, so that nobody tries the same at the same time. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration PAUSE_MAX = Duration.ofHours(4);

    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    public Dispatch(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is due now; it counts as on its way for a while. */
    public List<Outbox.Parcel> claim(int limit) {
        var now = clock.instant();
        return outbox.claim(now, now.plus(CLAIM), limit);
    }

    public void sent(Outbox.Parcel parcel) {
        outbox.sent(parcel, clock.instant());
    }

    /** The relay was not there; it is tried again, each time after a longer pause. */
    public void unreachable(Outbox.Parcel parcel, String reason) {
        outbox.failed(parcel, reason, again(parcel.attempts()));
    }

    /** The relay does not want it, and never will. */
    public void unwanted(Outbox.Parcel parcel, String reason) {
        outbox.failed(parcel, reason, Optional.empty());
    }

    private Optional<Instant> again(int attempts) {
        if (attempts + 1 >= ATTEMPTS_MAX) {
            return Optional.empty();
        }
        var pause = PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        var bounded = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        return Optional.of(clock.instant().plus(bounded));
    }
}
