package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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

    /** So often a relay is tried for the sake of all that waits for it. */
    private static final Duration HOLD_MAX = Duration.ofMinutes(1);

    /** Of what relays say, in characters. */
    private static final int WORDS_MAX = 300;

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

    /** The relay has it; {@code words} are what it said. */
    public void taken(Outbox.Parcel parcel, String words) {
        var result =
                words.startsWith("duplicate")
                        ? Delivery.Result.DUPLICATE
                        : Delivery.Result.ACCEPTED;
        outbox.done(parcel, result, cut(words), clock.instant());
    }

    /** The relay wants it later; it is tried again, each time after a longer pause. */
    public void later(Outbox.Parcel parcel, String words) {
        if (parcel.attempts() + 1 >= ATTEMPTS_MAX) {
            outbox.done(parcel, Delivery.Result.GIVEN_UP, cut(words), clock.instant());
        } else {
            outbox.postpone(parcel, cut(words), clock.instant().plus(pause(parcel.attempts())));
        }
    }

    /** The relay was not there, or had too much; the same, and what else is for it waits, too. */
    public void unreachable(Outbox.Parcel parcel, String words) {
        later(parcel, words);
        var pause = pause(parcel.attempts());
        outbox.hold(
                parcel.relay(),
                clock.instant().plus(pause.compareTo(HOLD_MAX) > 0 ? HOLD_MAX : pause));
    }

    /** The relay does not want it, and never will. */
    public void unwanted(Outbox.Parcel parcel, String words) {
        outbox.done(parcel, Delivery.Result.REFUSED, cut(words), clock.instant());
    }

    private static Duration pause(int attempts) {
        var pause = PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    private static String cut(String words) {
        return words.substring(0, Math.min(words.length(), WORDS_MAX));
    }
}
