package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.nostr.OutsideRelay.State;

/** Where operators see to the outside relays, and look at what came from them and was not taken. */
@UseCase
public class RelayOffice {

    /** How many parked events stand on a page. */
    public static final int PARKED_PAGE = 50;

    private final OutsideRelays relays;
    private final Outbox outbox;
    private final ParkedEvents parked;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    public RelayOffice(
            OutsideRelays relays,
            Outbox outbox,
            ParkedEvents parked,
            AuditLog auditLog,
            InstantSource clock) {
        this.relays = relays;
        this.outbox = outbox;
        this.parked = parked;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** One relay, with what comes from it and what goes there. */
    public record Seen(OutsideRelay relay, Delivery.Tally sent) {}

    /** Every relay that is read. */
    public List<Seen> relays(Actor operator) {
        operator.require(Role.OPERATOR);
        var sent = outbox.tallies();
        return relays.all().stream()
                .map(one -> new Seen(one, sent.getOrDefault(one.relay(), Delivery.Tally.NONE)))
                .toList();
    }

    /**
     * Stops to read {@code relay}; what is published goes there still.
     *
     * @throws Refusal {@link NostrRefusal#RELAY_UNKNOWN} if it is not read at all
     */
    public void pause(Actor operator, RelayUrl relay) {
        relays.pause(get(operator, relay).relay(), true);
        note(operator, "relay-paused", relay);
    }

    /**
     * Reads {@code relay} on from where it was left, now; changes nothing if it is being read.
     *
     * @throws Refusal as {@link #pause}
     */
    public void goOn(Actor operator, RelayUrl relay) {
        var one = get(operator, relay);
        if (one.paused() || one.state() == State.AWAY) {
            callNow(one);
            note(operator, "relay-resumed", relay);
        }
    }

    /**
     * Reads all of {@code relay} anew.
     *
     * @throws Refusal as {@link #pause}
     */
    public void resync(Actor operator, RelayUrl relay) {
        var one = get(operator, relay);
        relays.rewind(relay);
        callNow(one);
        note(operator, "relay-read-anew", relay);
    }

    private void note(Actor operator, String act, RelayUrl relay) {
        auditLog.note(operator, Role.OPERATOR, act, "relay:" + relay, "");
    }

    private void callNow(OutsideRelay one) {
        var now = clock.instant();
        relays.pause(one.relay(), false);
        relays.away(one.relay(), 0, now, null, now);
    }

    /** What was not taken, newest first; {@code page} counts from 1. */
    public List<Parked> parked(Actor operator, int page) {
        operator.require(Role.OPERATOR);
        return parked.page((Math.max(1, page) - 1) * PARKED_PAGE, PARKED_PAGE);
    }

    public long parkedCount(Actor operator) {
        operator.require(Role.OPERATOR);
        return parked.count();
    }

    private OutsideRelay get(Actor operator, RelayUrl relay) {
        operator.require(Role.OPERATOR);
        return relays.find(relay)
                .orElseThrow(() -> new Refusal(NostrRefusal.RELAY_UNKNOWN, relay.toString()));
    }
}
