package satsuma.platform.secret;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import satsuma.platform.config.Config;

/**
 * Seals secrets for the database: AES-256-GCM under the portal's master key.
 *
 * <p>The master key comes from the setting {@code satsuma.secret.key} (64 hex digits) or from the
 * file {@code master.key} in the data folder, which is made at the first start, readable by its
 * owner only. Whoever loses it loses preimages, kept keys and content keys: it belongs into the
 * backup, apart from the database.
 */
@Singleton
public class SecretBox {

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    @Inject
    public SecretBox(Config config) {
        var folder = Path.of(config.text("satsuma.data", ".satsuma"));
        this(
                config.find("satsuma.secret.key")
                        .map(HexFormat.of()::parseHex)
                        .orElseGet(() -> kept(folder.resolve("master.key"))));
    }

    /**
     * A box under {@code key}.
     *
     * @param key 32 bytes
     */
    public SecretBox(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalStateException("The master key must have 32 bytes.");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Seals {@code plain}.
     *
     * @param context what it is; only {@link #open} with the same context opens it again
     */
    public byte[] seal(byte[] plain, String context) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, nonce, plain, context);
        return ByteBuffer.allocate(NONCE_LENGTH + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException if it was altered, or sealed under another key or context
     */
    public byte[] open(byte[] sealed, String context) {
        return apply(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE_LENGTH),
                Arrays.copyOfRange(sealed, NONCE_LENGTH, sealed.length),
                context);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] text, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed secret does not open: " + context, e);
        }
    }

    private static byte[] kept(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The master key " + file + " cannot be read.", e);
        }
    }

    private static void make(Path file) throws IOException {
        var fresh = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(fresh);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(fresh), StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            // Another server of the same portal was quicker; its key is read.
        }
    }
}
