package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.UseCase;
import satsuma.nostr.OutsideRelay.Tally;

/** Writes down what became of what outside relays sent, and how far each has been read. */
@UseCase
public class Receiving {

    /** An event that is early by more is not waited for. */
    static final Duration EARLY_MAX = Duration.ofDays(1);

    /** Of what is bad only so much is kept to look at, in characters. */
    static final int SHOWN_MAX = 4_096;

    /** What is early and longer is not kept until then, in characters. */
    static final int EARLY_LENGTH_MAX = 65_536;

    private static final Tally FRESH = new Tally(1, 0, 0, 0);
    private static final Tally KNOWN = new Tally(0, 1, 0, 0);
    private static final Tally REFUSED = new Tally(0, 0, 1, 0);
    private static final Tally BAD = new Tally(0, 0, 0, 1);

    private final EventCheck check;
    private final OutsideRelays relays;
    private final Sightings sightings;
    private final ParkedEvents parked;
    private final InstantSource clock;

    @Inject
    public Receiving(
            EventCheck check,
            OutsideRelays relays,
            Sightings sightings,
            ParkedEvents parked,
            InstantSource clock) {
        this.check = check;
        this.relays = relays;
        this.sightings = sightings;
        this.parked = parked;
        this.clock = clock;
    }

    /** Something from the inbox that has been looked at. */
    sealed interface Sorted {}

    /** An event, and what became of it. */
    record Brought(RelayUrl relay, Event event, Intaken intaken) implements Sorted {}

    /** Anything else. */
    record Noted(Inbound inbound) implements Sorted {}

    /** Writes {@code batch} down, in order; all of it or, if something breaks, nothing. */
    public void note(List<Sorted> batch) {
        var now = clock.instant();
        var counts = new HashMap<RelayUrl, Tally>();
        var seen = new HashMap<RelayUrl, List<String>>();
        for (var sorted : batch) {
            switch (sorted) {
                case Brought brought ->
                        counts.merge(brought.relay(), brought(brought, now, seen), Tally::plus);
                case Noted(Inbound.Nonsense(var relay, var json, var reason)) -> {
                    park(relay, json, reason, now, null);
                    counts.merge(relay, BAD, Tally::plus);
                }
                case Noted(Inbound.CaughtUp caughtUp) -> caughtUp(caughtUp);
                case Noted(Inbound.Heard(var relay, var subscriptions, var at)) ->
                        relays.advance(relay, subscriptions, at);
                case Noted(Inbound.Arrival _) ->
                        throw new IllegalArgumentException("an event nobody has looked at");
            }
        }
        counts.forEach(relays::count);
        seen.forEach((relay, ids) -> sightings.add(relay, ids, now));
    }

    /** What came too early and is in time now, at most {@code limit}. */
    public List<Parked> due(int limit) {
        return parked.due(clock.instant(), limit);
    }

    /** The same as {@link #note}, for those that were {@code due}: they wait no longer. */
    public void noteDue(List<Sorted> batch, List<Parked> due) {
        parked.remove(due);
        note(batch);
    }

    private Tally brought(Brought brought, Instant now, Map<RelayUrl, List<String>> seen) {
        var relay = brought.relay();
        var event = brought.event();
        return switch (brought.intaken()) {
            case Intaken.New _ -> sighted(FRESH, relay, event, seen);
            case Intaken.Known _, Intaken.Superseded _ -> sighted(KNOWN, relay, event, seen);
            case Intaken.Refused(var reason) -> refused(relay, event, reason, now);
        };
    }

    private Tally refused(RelayUrl relay, Event event, String reason, Instant now) {
        if (event.createdAt().isAfter(now.plus(Intake.AHEAD_MAX)) && check.isValid(event)) {
            park(relay, event.json(), reason, now, whenInTime(event, now));
            return REFUSED;
        }
        boolean expired = event.expiresAt().filter(at -> !at.isAfter(now)).isPresent();
        if (reason.startsWith("blocked:") || expired && check.isValid(event)) {
            // Relays keep what was deleted or has run out here; there is nothing to look into.
            return REFUSED;
        }
        park(relay, event.json(), reason, now, null);
        return BAD;
    }

    /** Nothing, if it is not worth the wait. */
    private static @Nullable Instant whenInTime(Event event, Instant now) {
        boolean soon = !event.createdAt().isAfter(now.plus(EARLY_MAX));
        return soon && event.json().length() <= EARLY_LENGTH_MAX
                ? event.createdAt().minus(Intake.AHEAD_MAX)
                : null;
    }

    private static Tally sighted(
            Tally tally, RelayUrl relay, Event event, Map<RelayUrl, List<String>> seen) {
        seen.computeIfAbsent(relay, _ -> new ArrayList<>()).add(event.id());
        return tally;
    }

    private void caughtUp(Inbound.CaughtUp caughtUp) {
        var before = relays.cursors(caughtUp.relay()).get(caughtUp.subscription().name());
        var filter = caughtUp.subscription().filter().json();
        var swept = caughtUp.swept() || before == null ? caughtUp.until() : before.sweptAt();
        relays.putCursor(
                caughtUp.relay(),
                caughtUp.subscription().name(),
                new OutsideRelays.Cursor(filter, caughtUp.until(), swept));
    }

    private void park(
            RelayUrl relay, String json, String reason, Instant now, @Nullable Instant dueAt) {
        var kept = dueAt == null && json.length() > SHOWN_MAX ? json.substring(0, SHOWN_MAX) : json;
        parked.add(new Parked(0, relay, StrictJson.idIn(json), reason, kept, now, dueAt));
    }
}
