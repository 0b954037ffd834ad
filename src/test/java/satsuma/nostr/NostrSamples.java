package satsuma.nostr;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.nostr.crypto.PureCurve;

/** People with keys, and events by them. */
public final class NostrSamples {

    public static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    public static final Curve CURVE = new PureCurve();
    public static final EventSigner SIGNER = new EventSigner(CURVE);
    public static final EventCheck CHECK = new EventCheck(CURVE);

    public static final SecretKey ALICE = key(0xa11ce);
    public static final SecretKey BOB = key(0xb0b);

    private NostrSamples() {}

    public static SecretKey key(long number) {
        var bytes = new byte[32];
        var low = BigInteger.valueOf(number).toByteArray();
        System.arraycopy(low, 0, bytes, 32 - low.length, low.length);
        return new SecretKey(bytes);
    }

    public static NostrKey keyOf(SecretKey key) {
        return SIGNER.keyOf(key);
    }

    public static Event event(SecretKey author, int kind, String content, Tag... tags) {
        return event(author, NOW, kind, content, tags);
    }

    public static Event event(SecretKey author, Instant at, int kind, String content, Tag... tags) {
        return SIGNER.sign(new Draft(keyOf(author), at, kind, List.of(tags), content), author);
    }
}
