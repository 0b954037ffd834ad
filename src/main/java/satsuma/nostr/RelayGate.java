package satsuma.nostr;

import satsuma.kernel.Refusal;
import satsuma.kernel.Wire;

/** Knows which relays may be reached on a stranger's word. */
@Wire
public interface RelayGate {

    /**
     * Lets {@code relay} pass if it is our own or on the open internet.
     *
     * @throws Refusal if it would lead to this machine or its neighbours, or its name leads nowhere
     */
    void requireOpen(RelayUrl relay);
}
