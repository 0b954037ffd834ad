package satsuma.delivery.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import satsuma.delivery.ContentKey;

/**
 * Encrypts content in chunks, so that any part of it can be read without the rest.
 *
 * <p>AES-256-GCM under a key that is never used for other content. Plain text is cut into chunks of
 * {@value #PLAIN} bytes, the last one shorter or just as long; empty content is one empty chunk.
 * Chunk <i>i</i> lies as its cipher text and {@value #TAG} bytes of tag, one after the other:
 *
 * <pre>
 *   nonce (12 bytes)   i as 8 bytes, big end first · 3 zeros · 1 if it is the last chunk, else 0
 *   associated data    "satsuma-content-1" and the nonce
 * </pre>
 *
 * So a chunk opens only in its own place, and only the true last one opens as the last: flipping,
 * swapping, repeating, cutting off and adding are all found out. This is the STREAM construction
 * with a fixed prefix, which a fresh key per content allows.
 *
 * @see <a href="https://eprint.iacr.org/2015/189">Online Authenticated-Encryption and its
 *     Nonce-Reuse Misuse-Resistance</a>
 */
final class ChunkCipher {

    /** Plain bytes in a chunk. */
    static final int PLAIN = 64 * 1024;

    /** Bytes of authentication behind each chunk. */
    static final int TAG = 16;

    /** Bytes of a full chunk as it lies on the disk. */
    static final int SEALED = PLAIN + TAG;

    private static final int NONCE = 12;
    private static final byte[] DOMAIN = "satsuma-content-1".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final Cipher cipher;

    ChunkCipher(ContentKey key) {
        this.key = new SecretKeySpec(key.bytes(), "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** How many chunks content of {@code plainBytes} has; never none. */
    static long chunks(long plainBytes) {
        return Math.max(1, Math.ceilDiv(plainBytes, (long) PLAIN));
    }

    /** How long content of {@code plainBytes} is on the disk. */
    static long sealedBytes(long plainBytes) {
        return plainBytes + chunks(plainBytes) * TAG;
    }

    /** The first {@code length} bytes of {@code plain}, sealed as chunk {@code index}. */
    byte[] seal(long index, boolean last, byte[] plain, int length) {
        try {
            begin(Cipher.ENCRYPT_MODE, index, last);
            return cipher.doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a chunk cannot be sealed", e);
        }
    }

    /**
     * The plain text of what was sealed as chunk {@code index}.
     *
     * @throws AEADBadTagException if this is anything else
     */
    byte[] open(long index, boolean last, byte[] sealed) throws AEADBadTagException {
        try {
            begin(Cipher.DECRYPT_MODE, index, last);
            return cipher.doFinal(sealed);
        } catch (AEADBadTagException changed) {
            throw changed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a chunk cannot be opened", e);
        }
    }

    private void begin(int mode, long index, boolean last) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(NONCE).putLong(index).putInt(last ? 1 : 0).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(DOMAIN);
        cipher.updateAAD(nonce);
    }
}
