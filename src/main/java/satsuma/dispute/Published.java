package satsuma.dispute;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.nostr.CanonicalJson;

/**
 * A final ruling as everyone may read it: nobody's key, name or listing is in it.
 *
 * @param number of the dispute, see {@link DisputeId#number}
 * @param instance 2 if it was ruled on appeal
 * @param amount goes back to the buyer in all
 * @param disputed of what
 */
public record Published(
        ContentHash number,
        DisputeType type,
        Decision decision,
        int instance,
        Msat amount,
        Msat disputed,
        String reason,
        Instant at) {

    /** In a form that can be written in one way only; its hash is in the portal's event. */
    public String json() {
        return "{\"number\":\""
                + number
                + "\",\"type\":\""
                + type.word()
                + "\",\"decision\":\""
                + decision.word()
                + "\",\"instance\":"
                + instance
                + ",\"amount_msat\":"
                + amount.value()
                + ",\"disputed_msat\":"
                + disputed.value()
                + ",\"reason\":"
                + CanonicalJson.quote(reason)
                + ",\"at\":"
                + at.getEpochSecond()
                + "}";
    }

    /** SHA-256 of {@link #json} in UTF-8. */
    public ContentHash hash() {
        return ContentHash.of(json().getBytes(StandardCharsets.UTF_8));
    }
}
