package satsuma.delivery.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.delivery.Blob;
import satsuma.delivery.DeliveryRefusal;
import satsuma.delivery.DeliveryTerms;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/** What goes in comes out, any part of it, and nothing else ever does. */
class FileBlobsTest {

    private static final int CHUNK = ChunkCipher.PLAIN;

    @TempDir Path folder;

    private final FileBlobs blobs = new FileBlobs();

    @SuppressWarnings("UnnecessaryAssignment")
    @BeforeEach
    void useTheFolder() {
        blobs.terms = new DeliveryTerms(folder, Long.MAX_VALUE, "https://market.example");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7})
    void givesBackWhatItWasGiven(int size) throws IOException {
        var content = bytes(size);

        var blob = blobs.receive(new ByteArrayInputStream(content), size);

        assertThat(blob.sizeBytes()).isEqualTo(size);
        assertThat(blob.hash()).isEqualTo(ContentHash.of(content));
        assertThat(read(blob, 0, size)).isEqualTo(content);
        assertThat(Files.size(file(blob))).isEqualTo(ChunkCipher.sealedBytes(size));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK})
    void givesAnyPart(long from) throws IOException {
        var content = bytes(2 * CHUNK + 100);
        var blob = blobs.receive(new ByteArrayInputStream(content), content.length);

        for (int length : new int[] {0, 1, 50, CHUNK, CHUNK + 1}) {
            if (from + length <= content.length) {
                assertThat(read(blob, from, length))
                        .isEqualTo(Arrays.copyOfRange(content, (int) from, (int) from + length));
            }
        }
    }

    @Test
    void hasNoPartBehindItsEnd() throws IOException {
        var blob = blobs.receive(new ByteArrayInputStream(bytes(10)), 10);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> blobs.open(blob, 5, 6));
    }

    @Test
    void keepsNothingPlainOnTheDisk() throws IOException {
        var content = "the quick brown fox ".repeat(100).getBytes(UTF_8);

        var blob = blobs.receive(new ByteArrayInputStream(content), content.length);

        assertThat(Files.readString(file(blob), ISO_8859_1)).doesNotContain("quick");
        assertThat(blob.key().toString()).isEqualTo("ContentKey[…]");
    }

    @Test
    void takesExactlyAsMuchAsItMay() throws IOException {
        assertThat(blobs.receive(new ByteArrayInputStream(bytes(100)), 100).sizeBytes())
                .isEqualTo(100);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> blobs.receive(new ByteArrayInputStream(bytes(101)), 100))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(DeliveryRefusal.TOO_LARGE));
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhatBreaksOff() throws IOException {
        var broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes(CHUNK + 5)),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new EOFException("gone");
                            }

                            @Override
                            public int read(byte[] into, int offset, int length)
                                    throws IOException {
                                throw new EOFException("gone");
                            }
                        });

        assertThatIOException().isThrownBy(() -> blobs.receive(broken, Long.MAX_VALUE));
        assertThat(files()).isZero();
    }

    @Test
    void forgetsWhatIsDiscarded() throws IOException {
        var blob = blobs.receive(new ByteArrayInputStream(bytes(3)), 3);
        assertThat(blobs.has(blob)).isTrue();

        blobs.discard(blob);
        blobs.discard(blob);

        assertThat(blobs.has(blob)).isFalse();
    }

    /** On a small disk of its own, which only root can make. */
    @Nested
    class WhenTheDiskIsFull {

        private static final int MEBIBYTES = 80;

        @BeforeEach
        void makeASmallDisk() throws Exception {
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "none") == 0,
                    "no small disk can be made here");
        }

        @AfterEach
        void takeItAway() throws Exception {
            run("umount");
        }

        @Test
        void refusesWhatDoesNotFitAndKeepsNothingOfIt() throws IOException {
            var before = blobs.receive(new ByteArrayInputStream(bytes(1000)), 1000);
            var mebibyte = bytes(1 << 20);
            var parts = Stream.generate(() -> new ByteArrayInputStream(mebibyte)).limit(MEBIBYTES);
            var large = new SequenceInputStream(Collections.enumeration(parts.toList()));

            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> blobs.receive(large, Long.MAX_VALUE))
                    .satisfies(refusal ->
                            assertThat(refusal.reason()).isEqualTo(DeliveryRefusal.NO_SPACE));

            assertThat(files()).isEqualTo(1);
            assertThat(read(before, 0, 1000)).isEqualTo(bytes(1000));
        }

        private int run(String... command) throws IOException, InterruptedException {
            var all = new ArrayList<>(List.of(command));
            all.add(folder.toString());
            return new ProcessBuilder(all).start().waitFor();
        }
    }

    @Nested
    class WhenSomeoneWasAtTheDisk {

        @Test
        void seesEveryFlippedBit() throws IOException {
            var blob = blobs.receive(new ByteArrayInputStream(bytes(20)), 20);
            var sealed = Files.readAllBytes(file(blob));

            for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
                var changed = sealed.clone();
                changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                Files.write(file(blob), changed);
                assertThatIOException().as("bit %d", bit).isThrownBy(() -> read(blob, 0, 20));
            }
        }

        @Test
        void seesThatItWasCutOff() throws IOException {
            var blob = threeChunks();
            var sealed = Files.readAllBytes(file(blob));

            for (int length :
                    new int[] {
                        0, 1, ChunkCipher.SEALED, 2 * ChunkCipher.SEALED, sealed.length - 1
                    }) {
                Files.write(file(blob), Arrays.copyOf(sealed, length));
                assertThatIOException().isThrownBy(() -> read(blob, 0, 1));
            }
        }

        @Test
        void seesThatItWasCutOffAtAChunkEvenWhenTheListWasChangedToo() throws IOException {
            var blob = threeChunks();
            Files.write(
                    file(blob),
                    Arrays.copyOf(Files.readAllBytes(file(blob)), 2 * ChunkCipher.SEALED));
            var shorter = new Blob(blob.id(), blob.hash(), 2L * CHUNK, blob.key());

            assertThatIOException().isThrownBy(() -> read(shorter, 0, 2 * CHUNK));
        }

        @Test
        void seesThatSomethingWasAdded() throws IOException {
            var blob = threeChunks();
            var sealed = Files.readAllBytes(file(blob));
            Files.write(file(blob), Arrays.copyOf(sealed, sealed.length + 1));

            assertThatIOException().isThrownBy(() -> read(blob, 0, 1));
        }

        @Test
        void seesThatChunksWereSwapped() throws IOException {
            var blob = threeChunks();
            var sealed = Files.readAllBytes(file(blob));
            var swapped = sealed.clone();
            System.arraycopy(sealed, 0, swapped, ChunkCipher.SEALED, ChunkCipher.SEALED);
            System.arraycopy(sealed, ChunkCipher.SEALED, swapped, 0, ChunkCipher.SEALED);
            Files.write(file(blob), swapped);

            assertThatIOException().isThrownBy(() -> read(blob, 0, 1));
            assertThatIOException().isThrownBy(() -> read(blob, CHUNK, 1));
            assertThat(read(blob, 2 * CHUNK, 1)).hasSize(1);
        }

        @Test
        void opensNothingWithAnotherKey() throws IOException {
            var mine = blobs.receive(new ByteArrayInputStream(bytes(9)), 9);
            var other = blobs.receive(new ByteArrayInputStream(bytes(9)), 9);
            assertThat(Files.readAllBytes(file(mine)))
                    .isNotEqualTo(Files.readAllBytes(file(other)));

            Files.copy(file(other), file(mine), REPLACE_EXISTING);

            assertThatIOException().isThrownBy(() -> read(mine, 0, 9));
        }

        @Test
        void seesThatEmptyContentWasReplaced() throws IOException {
            var blob = blobs.receive(InputStream.nullInputStream(), 0);
            Files.write(file(blob), new byte[ChunkCipher.TAG]);

            assertThatIOException().isThrownBy(() -> read(blob, 0, 0));
        }

        private Blob threeChunks() throws IOException {
            return blobs.receive(new ByteArrayInputStream(bytes(2 * CHUNK + 9)), Long.MAX_VALUE);
        }
    }

    private byte[] read(Blob blob, long from, long length) throws IOException {
        try (var in = blobs.open(blob, from, length)) {
            return in.readAllBytes();
        }
    }

    private Path file(Blob blob) {
        var name = blob.id().toString();
        return folder.resolve(name.substring(0, 2)).resolve(name + ".blob");
    }

    private long files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).count();
        }
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
