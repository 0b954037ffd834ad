package satsuma.nostr;

import satsuma.kernel.Refusal;
import satsuma.kernel.Wire;

/** Opens lines to outside relays. */
@Wire
public interface Conversations {

    /**
     * A new line to {@code relay}.
     *
     * @param trusted whether the operator named it; strangers' relays must be on the open internet
     * @throws Refusal {@link NostrRefusal#RELAY_UNAVAILABLE} if it cannot be reached, or must not
     *     be
     */
    Conversation open(RelayUrl relay, boolean trusted);
}
