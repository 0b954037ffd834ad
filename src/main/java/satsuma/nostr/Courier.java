package satsuma.nostr;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Takes what is in the outbox to the outside relays. */
@Errand
public class Courier {

    /** NIP-01's prefixes that say: perhaps later. */
    private static final String LATER = "^(error|auth-required).*";

    /** The one that says so of everything. */
    private static final String TOO_MUCH = "^rate-limited.*";

    private final Dispatch dispatch;
    private final Relays relays;
    private final Voice voice;

    @Inject
    public Courier(Dispatch dispatch, Relays relays, Voice voice) {
        this.dispatch = dispatch;
        this.relays = relays;
        this.voice = voice;
    }

    /**
     * Takes what is due. A relay that is not there is tried once, and what else is for it waits.
     *
     * @return how many were taken, at most {@code limit}
     */
    public int deliver(int limit) {
        int taken = 0;
        var away = new HashSet<RelayUrl>();
        for (var parcel : dispatch.claim(limit)) {
            if (!away.contains(parcel.relay()) && takes(parcel, away)) {
                taken++;
            }
        }
        return taken;
    }

    private boolean takes(Outbox.Parcel parcel, Set<RelayUrl> away) {
        try {
            dispatch.taken(parcel, send(parcel));
            return true;
        } catch (Refusal refusal) {
            var words = words(refusal);
            if (refusal.reason() != NostrRefusal.EVENT_REFUSED || words.matches(TOO_MUCH)) {
                away.add(parcel.relay());
                dispatch.unreachable(parcel, words);
            } else if (words.matches(LATER)) {
                dispatch.later(parcel, words);
            } else {
                dispatch.unwanted(parcel, words);
            }
            return false;
        }
    }

    /** Sends, shows who we are if that is wanted, and then sends once more (NIP-42). */
    private String send(Outbox.Parcel parcel) {
        var relay = parcel.relay();
        try {
            return relays.send(relay, parcel.event());
        } catch (Refusal refusal) {
            if (!words(refusal).startsWith("auth-required")) {
                throw refusal;
            }
            var challenge = relays.challenge(relay).orElseThrow(() -> refusal);
            relays.authenticate(relay, voice.answer(relay, challenge));
            return relays.send(relay, parcel.event());
        }
    }

    private static String words(Refusal refusal) {
        return String.join(" ", refusal.details());
    }
}
