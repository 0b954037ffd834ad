package satsuma.nostr;

import jakarta.inject.Inject;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Takes what is in the outbox to the outside relays. */
@Errand
public class Courier {

    /** NIP-01's prefixes that say: perhaps later. */
    private static final String LATER = "^(rate-limited|error|auth-required).*";

    private final Dispatch dispatch;
    private final Relays relays;

    @Inject
    public Courier(Dispatch dispatch, Relays relays) {
        this.dispatch = dispatch;
        this.relays = relays;
    }

    /**
     * Takes what is due.
     *
     * @return how many were taken, at most {@code limit}
     */
    public int deliver(int limit) {
        int taken = 0;
        for (var parcel : dispatch.claim(limit)) {
            if (takes(parcel)) {
                taken++;
            }
        }
        return taken;
    }

    private boolean takes(Outbox.Parcel parcel) {
        try {
            relays.send(parcel.relay(), parcel.event());
            dispatch.sent(parcel);
            return true;
        } catch (Refusal refusal) {
            var reason = String.join(" ", refusal.details());
            if (refusal.reason() == NostrRefusal.EVENT_REFUSED && !reason.matches(LATER)) {
                dispatch.unwanted(parcel, reason);
            } else {
                dispatch.unreachable(parcel, reason);
            }
            return false;
        }
    }
}
