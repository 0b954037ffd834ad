package satsuma.nostr.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import satsuma.kernel.Bech32;
import satsuma.kernel.Refusal;
import satsuma.nostr.KeyExport;
import satsuma.nostr.NostrRefusal;
import satsuma.nostr.SecretKey;

/**
 * NIP-49: scrypt makes a key of the password, XChaCha20-Poly1305 locks the secret with it.
 *
 * <pre>
 *   version 0x02 (1) · log n (1) · salt (16) · nonce (24) · how the key was kept (1) · locked (48)
 * </pre>
 */
public class Ncryptsec implements KeyExport {

    private static final String PREFIX = "ncryptsec";
    private static final byte VERSION = 2;
    private static final int LENGTH = 91;

    /** 2^16 rounds over 64 MiB: half a second here, a long time for whoever has to guess. */
    private static final byte LOG_N = 16;

    /** 256 MiB; more would let a stranger's export fill our memory. */
    private static final byte LOG_N_MAX = 18;

    private static final byte KEPT_WELL = 1;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String ncryptsec(SecretKey key, String password) {
        var salt = new byte[16];
        var nonce = new byte[24];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        var kept = new byte[] {KEPT_WELL};
        var locked =
                crypt(Cipher.ENCRYPT_MODE, lock(password, salt, LOG_N), nonce, kept, key.bytes());
        var out = ByteBuffer.allocate(LENGTH).put(VERSION).put(LOG_N);
        return Bech32.encode(PREFIX, out.put(salt).put(nonce).put(kept).put(locked).array());
    }

    @Override
    public SecretKey fromNcryptsec(String ncryptsec, String password) {
        try {
            var in = ByteBuffer.wrap(data(ncryptsec));
            byte logN = in.position(1).get();
            var salt = take(in, 16);
            var nonce = take(in, 24);
            var kept = take(in, 1);
            var key = lock(password, salt, logN);
            return SecretKey.of(crypt(Cipher.DECRYPT_MODE, key, nonce, kept, take(in, 48)));
        } catch (IllegalArgumentException _) {
            throw new Refusal(NostrRefusal.KEY_EXPORT_UNREADABLE);
        }
    }

    private static byte[] data(String ncryptsec) {
        var decoded = Bech32.decode(ncryptsec);
        var bytes = decoded.bytes();
        if (!decoded.prefix().equals(PREFIX)
                || bytes.length != LENGTH
                || bytes[0] != VERSION
                || bytes[1] < 1
                || bytes[1] > LOG_N_MAX) {
            throw new IllegalArgumentException("not an ncryptsec");
        }
        return bytes;
    }

    private static byte[] take(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] lock(String password, byte[] salt, byte logN) {
        var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        return SCrypt.generate(normal.getBytes(StandardCharsets.UTF_8), salt, 1 << logN, 8, 1, 32);
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] kept, byte[] data) {
        try {
            var subkey = HChaCha20.subkey(key, Arrays.copyOf(nonce, 16));
            var shortNonce = new byte[12];
            System.arraycopy(nonce, 16, shortNonce, 4, 8);
            var cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(
                    mode, new SecretKeySpec(subkey, "ChaCha20"), new IvParameterSpec(shortNonce));
            cipher.updateAAD(kept);
            return cipher.doFinal(data);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("not its password", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has ChaCha20-Poly1305", e);
        }
    }
}
