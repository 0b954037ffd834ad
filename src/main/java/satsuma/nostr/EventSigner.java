package satsuma.nostr;

import java.security.SecureRandom;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;

/** Makes keys, and signs with them. */
public class EventSigner {

    private final Curve curve;
    private final SecureRandom random = new SecureRandom();

    public EventSigner(Curve curve) {
        this.curve = curve;
    }

    /** A key nobody has. */
    public SecretKey freshKey() {
        var bytes = new byte[32];
        do {
            random.nextBytes(bytes);
        } while (!SecretKey.isKey(bytes));
        return new SecretKey(bytes);
    }

    public NostrKey keyOf(SecretKey key) {
        return curve.publicKey(key);
    }

    /**
     * {@code draft}, {@link Draft#cleaned cleaned}, with its id and signature.
     *
     * @throws IllegalArgumentException if its author is somebody else
     */
    public Event sign(Draft draft, SecretKey key) {
        if (!draft.author().equals(keyOf(key))) {
            throw new IllegalArgumentException("not the author's key");
        }
        var clean = draft.cleaned();
        var signature = curve.sign(Hex.bytes(clean.id()), key);
        return Event.signed(clean, Hex.of(signature));
    }
}
