package satsuma.nostr;

/** The portal's own name, for relays that want to know who is calling. */
public interface Voice {

    /**
     * The portal's answer to {@code challenge}, good for {@code relay} alone (NIP-42).
     *
     * @see <a href="https://github.com/nostr-protocol/nips/blob/master/42.md">NIP-42</a>
     */
    Event answer(RelayUrl relay, String challenge);
}
