package satsuma.delivery.wire;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.UUID;
import satsuma.delivery.Blob;
import satsuma.delivery.Blobs;
import satsuma.delivery.ContentKey;
import satsuma.delivery.DeliveryRefusal;
import satsuma.delivery.DeliveryTerms;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;

/**
 * {@link Blobs} as files in a folder, {@code ab/abcd….blob} by their id.
 *
 * <p>A blob is written as {@code ….part} beside its place, forced to the disk and then renamed, so
 * that a file with its final name is always whole. A part that a crash left behind is of no use to
 * anyone, since its key died with the process.
 */
@ApplicationScoped
class FileBlobs implements Blobs {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Below this much room left on the disk nothing is taken in, so that the portal lives on. */
    private static final long ROOM_MIN_BYTES = 64L << 20;

    @Inject DeliveryTerms terms;

    @Override
    public Blob receive(InputStream content, long maxBytes) throws IOException {
        var id = UUID.randomUUID();
        var folder = folder(id);
        var place = place(id);
        var part = folder.resolve(id + ".part");
        try {
            Files.createDirectories(folder);
            requireRoom(folder);
            var blob = write(id, content, maxBytes, part);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            return blob;
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(part);
            throw failure;
        }
    }

    @Override
    public boolean has(Blob blob) {
        return Files.isRegularFile(place(blob.id()));
    }

    @Override
    public InputStream open(Blob blob, long from, long length) throws IOException {
        var file = FileChannel.open(place(blob.id()), READ);
        try {
            return new SealedChannel(file, blob.key(), blob.sizeBytes(), from, length);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public void discard(Blob blob) {
        try {
            Files.deleteIfExists(place(blob.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Blob write(UUID id, InputStream content, long maxBytes, Path part)
            throws IOException {
        var key = freshKey();
        var cipher = new ChunkCipher(key);
        var digest = ContentHash.digest();
        long sizeBytes = 0;
        try (var file = FileChannel.open(part, CREATE_NEW, WRITE)) {
            var chunk = content.readNBytes(ChunkCipher.PLAIN);
            for (long index = 0; ; index++) {
                sizeBytes += chunk.length;
                if (sizeBytes > maxBytes) {
                    throw new Refusal(DeliveryRefusal.TOO_LARGE, mebibytes(maxBytes));
                }
                // Only a look at the next chunk tells whether this one is the last.
                var next =
                        chunk.length < ChunkCipher.PLAIN
                                ? new byte[0]
                                : content.readNBytes(ChunkCipher.PLAIN);
                digest.update(chunk);
                append(file, cipher.seal(index, next.length == 0, chunk, chunk.length));
                if (next.length == 0) {
                    break;
                }
                chunk = next;
            }
            force(file);
        }
        return new Blob(id, new ContentHash(Hex.of(digest.digest())), sizeBytes, key);
    }

    private static void append(FileChannel file, byte[] sealed) throws IOException {
        try {
            var buffer = ByteBuffer.wrap(sealed);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw refusedIfFull(e);
        }
    }

    private static void force(FileChannel file) throws IOException {
        try {
            file.force(true);
        } catch (IOException e) {
            throw refusedIfFull(e);
        }
    }

    /** Makes the new name in {@code folder} outlive a power cut. */
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static void requireRoom(Path folder) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < ROOM_MIN_BYTES) {
            throw new Refusal(DeliveryRefusal.NO_SPACE);
        }
    }

    /** The system says it in words only; what it says otherwise is passed on as it is. */
    private static IOException refusedIfFull(IOException failure) {
        var says = String.valueOf(failure.getMessage());
        if (says.contains("No space left") || says.contains("quota exceeded")) {
            throw new Refusal(DeliveryRefusal.NO_SPACE);
        }
        return failure;
    }

    private static ContentKey freshKey() {
        var bytes = new byte[ContentKey.LENGTH];
        RANDOM.nextBytes(bytes);
        return new ContentKey(bytes);
    }

    private static String mebibytes(long bytes) {
        return Long.toString(bytes >> 20);
    }

    private Path place(UUID id) {
        return folder(id).resolve(id + ".blob");
    }

    /** Two digits of the id, so that no folder grows too full. */
    private Path folder(UUID id) {
        return terms.folder().resolve(id.toString().substring(0, 2));
    }
}
