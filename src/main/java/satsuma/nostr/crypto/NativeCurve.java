package satsuma.nostr.crypto;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Curve;
import satsuma.nostr.SecretKey;

/** Bitcoin's own library behind JNI: fast, and constant in time where it must be. */
public class NativeCurve implements Curve {

    private static final byte EVEN = 2;

    private final Secp256k1 library = Secp256k1.get();
    private final SecureRandom random = new SecureRandom();

    @Override
    public NostrKey publicKey(SecretKey key) {
        return NostrKey.of(Arrays.copyOfRange(compressedKey(key), 1, 33));
    }

    @Override
    public byte[] compressedKey(SecretKey key) {
        return library.pubKeyCompress(library.pubkeyCreate(key.bytes()));
    }

    @Override
    public byte[] sign(byte[] message, SecretKey key) {
        var auxiliary = new byte[32];
        random.nextBytes(auxiliary);
        return sign(message, key, auxiliary);
    }

    byte[] sign(byte[] message, SecretKey key, byte[] auxiliary) {
        return library.signSchnorr(message, key.bytes(), auxiliary);
    }

    @Override
    public boolean verify(byte[] signature, byte[] message, NostrKey author) {
        if (signature.length != 64 || message.length != 32) {
            return false;
        }
        try {
            return library.verifySchnorr(signature, message, author.bytes());
        } catch (Secp256k1Exception _) {
            // It throws at a key that is no point; to us that is just not a signature.
            return false;
        }
    }

    @Override
    public byte[] sharedX(SecretKey mine, NostrKey theirs) {
        var point = new byte[33];
        point[0] = EVEN;
        System.arraycopy(theirs.bytes(), 0, point, 1, 32);
        var shared = checked(() -> library.pubKeyTweakMul(point, mine.bytes()));
        // The x stands behind the first byte in the long form and in the short one.
        return Arrays.copyOfRange(shared, 1, 33);
    }

    @Override
    public byte[] signRecoverable(byte[] hash, SecretKey key) {
        var signature = library.sign(hash, key.bytes(), null);
        var own = compressedKey(key);
        for (byte id = 0; id < 4; id++) {
            var recoverable = Arrays.copyOf(signature, 65);
            recoverable[64] = id;
            if (isBy(own, hash, recoverable)) {
                return recoverable;
            }
        }
        throw new IllegalStateException("a signature without a signer");
    }

    @Override
    public byte[] recover(byte[] hash, byte[] signature) {
        if (hash.length != 32 || signature.length != 65 || signature[64] < 0 || signature[64] > 3) {
            throw new IllegalArgumentException("not a recoverable signature");
        }
        var compact = Arrays.copyOf(signature, 64);
        return checked(
                () -> library.pubKeyCompress(library.ecdsaRecover(compact, hash, signature[64])));
    }

    private boolean isBy(byte[] signer, byte[] hash, byte[] signature) {
        try {
            return Arrays.equals(signer, recover(hash, signature));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] checked(Supplier<byte[]> call) {
        try {
            return call.get();
        } catch (Secp256k1Exception e) {
            throw new IllegalArgumentException("not on the curve", e);
        }
    }
}
