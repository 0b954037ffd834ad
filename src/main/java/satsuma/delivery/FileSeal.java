package satsuma.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;

/**
 * Seals whole content the way every program with AES-GCM can open it, as files in NIP-17 messages
 * are.
 *
 * <p>AES-256-GCM without associated data; the cipher text, then 16 bytes of tag. Key and nonce are
 * made of the content's own key, so that the same content is always the same bytes and lies nowhere
 * twice, and so that who has them cannot open what lies in the warehouse:
 *
 * <pre>
 *   key     HMAC-SHA-256(content key, "satsuma-file-seal-1 key")
 *   nonce   the first 12 bytes of HMAC-SHA-256(content key, "satsuma-file-seal-1 nonce")
 * </pre>
 *
 * A key is used for one content only, and so is its nonce. Any part can be made without the rest,
 * since GCM is counter mode with a tag behind it.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/17.md">NIP-17, kind 15</a>
 */
public final class FileSeal {

    /** Bytes of tag at the end. */
    static final int TAG = 16;

    private static final int BLOCK = 16;
    private static final int NONCE = 12;

    /** The first counter belongs to the tag. */
    private static final int FIRST_COUNTER = 2;

    private final byte[] key;
    private final byte[] nonce;

    private FileSeal(byte[] key, byte[] nonce) {
        this.key = key;
        this.nonce = nonce;
    }

    static FileSeal of(ContentKey content) {
        return new FileSeal(
                made(content, "satsuma-file-seal-1 key"),
                Arrays.copyOf(made(content, "satsuma-file-seal-1 nonce"), NONCE));
    }

    /** 64 hex digits. */
    public String keyHex() {
        return Hex.of(key);
    }

    /** 24 hex digits. */
    public String nonceHex() {
        return Hex.of(nonce);
    }

    /** What {@code plain}, all of {@code content}, comes to when it is sealed. */
    SealedForm measure(ContentHash content, InputStream plain) throws IOException {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, aes(), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            var digest = ContentHash.digest();
            long sizeBytes = 0;
            var piece = new byte[1 << 16];
            for (int count = plain.read(piece); count >= 0; count = plain.read(piece)) {
                var sealed = cipher.update(piece, 0, count);
                if (sealed != null) {
                    digest.update(sealed);
                    sizeBytes += sealed.length;
                }
            }
            var last = cipher.doFinal();
            digest.update(last);
            sizeBytes += last.length;
            return new SealedForm(
                    content,
                    new ContentHash(Hex.of(digest.digest())),
                    sizeBytes,
                    Arrays.copyOfRange(last, last.length - TAG, last.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("content cannot be sealed", e);
        }
    }

    /**
     * The cipher text of {@code plain}.
     *
     * @param from where {@code plain} begins in the content
     */
    InputStream sealing(InputStream plain, long from) {
        try {
            var counter =
                    ByteBuffer.allocate(BLOCK)
                            .put(nonce)
                            .putInt((int) (FIRST_COUNTER + from / BLOCK))
                            .array();
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, aes(), new IvParameterSpec(counter));
            int within = (int) (from % BLOCK);
            if (within > 0) {
                cipher.update(new byte[within]);
            }
            return new CipherInputStream(plain, cipher);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("content cannot be sealed", e);
        }
    }

    private SecretKeySpec aes() {
        return new SecretKeySpec(key, "AES");
    }

    private static byte[] made(ContentKey content, String what) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(content.bytes(), "HmacSHA256"));
            return mac.doFinal(what.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }

    @Override
    public String toString() {
        return "FileSeal[…]";
    }
}
