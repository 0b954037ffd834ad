package satsuma.nostr;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * Text between two people that nobody else can read or change: NIP-44, version 2.
 *
 * <p>From their shared point comes one conversation key; from that and a random nonce, for each
 * message, a key for ChaCha20 and one for the HMAC over the ciphertext.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/44.md">NIP-44</a>
 */
public class Nip44 {

    /** The longest text, in bytes of UTF-8. */
    public static final int PLAIN_MAX = 384 * 1024;

    private static final byte VERSION = 2;
    private static final int NONCE_LENGTH = 32;
    private static final int MAC_LENGTH = 32;
    private static final byte[] SALT = "nip44-v2".getBytes(StandardCharsets.US_ASCII);

    /** Version, nonce, the shortest padded text, MAC; in base64. */
    private static final int PAYLOAD_MIN = 132;

    private static final int PAYLOAD_MAX = 768 * 1024;

    private final Curve curve;
    private final SecureRandom random = new SecureRandom();

    public Nip44(Curve curve) {
        this.curve = curve;
    }

    /**
     * {@code text} for {@code theirs}.
     *
     * @param text not empty
     * @throws Refusal {@link NostrRefusal#CONTENT_TOO_LARGE} above {@value #PLAIN_MAX} bytes
     * @throws IllegalArgumentException if {@code theirs} is no point of the curve
     */
    public String encrypt(String text, SecretKey mine, NostrKey theirs) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        return encrypt(text, conversationKey(mine, theirs), nonce);
    }

    /**
     * The text that {@code theirs} sent, or that was sent to {@code theirs}.
     *
     * @throws Refusal {@link NostrRefusal#CONTENT_UNREADABLE} if it was not meant for this pair, or
     *     was changed, or is no version 2
     */
    public String decrypt(String payload, SecretKey mine, NostrKey theirs) {
        byte[] key;
        try {
            key = conversationKey(mine, theirs);
        } catch (IllegalArgumentException _) {
            throw unreadable("no such key");
        }
        return decrypt(payload, key);
    }

    byte[] conversationKey(SecretKey mine, NostrKey theirs) {
        return hmac(SALT, curve.sharedX(mine, theirs));
    }

    static String encrypt(String text, byte[] conversationKey, byte[] nonce) {
        var keys = new MessageKeys(conversationKey, nonce);
        var cipher = keys.chacha20(Nip44Padding.pad(text.getBytes(StandardCharsets.UTF_8)));
        var out = ByteBuffer.allocate(1 + NONCE_LENGTH + cipher.length + MAC_LENGTH);
        out.put(VERSION).put(nonce).put(cipher).put(keys.mac(nonce, cipher));
        return Base64.getEncoder().encodeToString(out.array());
    }

    static String decrypt(String payload, byte[] conversationKey) {
        var data = data(payload);
        var nonce = Arrays.copyOfRange(data, 1, 1 + NONCE_LENGTH);
        int macAt = data.length - MAC_LENGTH;
        var cipher = Arrays.copyOfRange(data, 1 + NONCE_LENGTH, macAt);
        var keys = new MessageKeys(conversationKey, nonce);
        var mac = Arrays.copyOfRange(data, macAt, data.length);
        if (!MessageDigest.isEqual(mac, keys.mac(nonce, cipher))) {
            throw unreadable("the MAC is wrong");
        }
        return new String(Nip44Padding.unpad(keys.chacha20(cipher)), StandardCharsets.UTF_8);
    }

    private static byte[] data(String payload) {
        if (payload.startsWith("#")) {
            throw unreadable("unknown version");
        }
        if (payload.length() < PAYLOAD_MIN || payload.length() > PAYLOAD_MAX) {
            throw unreadable("no such length");
        }
        try {
            var data = Base64.getDecoder().decode(payload);
            if (data[0] != VERSION) {
                throw unreadable("unknown version");
            }
            return data;
        } catch (IllegalArgumentException _) {
            throw unreadable("not base64");
        }
    }

    static Refusal unreadable(String why) {
        return new Refusal(NostrRefusal.CONTENT_UNREADABLE, why);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** What HKDF-expand makes of a conversation key and a nonce. */
    private record MessageKeys(byte[] cipherKey, byte[] cipherNonce, byte[] macKey) {

        MessageKeys(byte[] conversationKey, byte[] nonce) {
            this(expand(conversationKey, nonce));
        }

        private MessageKeys(byte[] okm) {
            this(
                    Arrays.copyOfRange(okm, 0, 32),
                    Arrays.copyOfRange(okm, 32, 44),
                    Arrays.copyOfRange(okm, 44, 76));
        }

        private static byte[] expand(byte[] key, byte[] info) {
            var first = hmac(key, info, new byte[] {1});
            var second = hmac(key, first, info, new byte[] {2});
            var third = hmac(key, second, info, new byte[] {3});
            return ByteBuffer.allocate(96).put(first).put(second).put(third).array();
        }

        /** Both ways: what goes in plain comes out encrypted, and back. */
        byte[] chacha20(byte[] data) {
            try {
                var cipher = Cipher.getInstance("ChaCha20");
                cipher.init(
                        Cipher.ENCRYPT_MODE,
                        new SecretKeySpec(cipherKey, "ChaCha20"),
                        new ChaCha20ParameterSpec(cipherNonce, 0));
                return cipher.doFinal(data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has ChaCha20", e);
            }
        }

        byte[] mac(byte[] nonce, byte[] cipher) {
            return hmac(macKey, nonce, cipher);
        }
    }
}
