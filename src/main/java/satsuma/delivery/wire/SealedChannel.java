package satsuma.delivery.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import satsuma.delivery.ContentKey;

/** Reads a part of sealed content, one chunk in memory at a time. */
final class SealedChannel extends InputStream {

    private final SeekableByteChannel file;
    private final ChunkCipher cipher;
    private final long plainBytes;

    private long position;
    private final long end;
    private byte[] chunk = {};
    private long chunkIndex = -1;

    /**
     * Reads {@code length} bytes from {@code from} on.
     *
     * @param plainBytes how long the whole content is
     * @throws IOException if what lies there is longer or shorter than content of that length
     */
    SealedChannel(SeekableByteChannel file, ContentKey key, long plainBytes, long from, long length)
            throws IOException {
        Objects.checkFromIndexSize(from, length, plainBytes);
        if (file.size() != ChunkCipher.sealedBytes(plainBytes)) {
            throw new IOException("content was cut off or added to on the disk");
        }
        this.file = file;
        this.cipher = new ChunkCipher(key);
        this.plainBytes = plainBytes;
        this.position = from;
        this.end = from + length;
        if (plainBytes == 0) {
            // There is nothing to read, but the empty chunk says whether that is true.
            load(0);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        load(position / ChunkCipher.PLAIN);
        int start = (int) (position % ChunkCipher.PLAIN);
        int count = (int) Math.min(Math.min(length, chunk.length - start), end - position);
        System.arraycopy(chunk, start, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void load(long index) throws IOException {
        if (index == chunkIndex) {
            return;
        }
        boolean last = index == ChunkCipher.chunks(plainBytes) - 1;
        long sealedEnd = last ? file.size() : (index + 1) * ChunkCipher.SEALED;
        var sealed = ByteBuffer.allocate((int) (sealedEnd - index * ChunkCipher.SEALED));
        file.position(index * ChunkCipher.SEALED);
        while (sealed.hasRemaining()) {
            if (file.read(sealed) < 0) {
                throw new EOFException("content was cut off on the disk");
            }
        }
        try {
            chunk = cipher.open(index, last, sealed.array());
        } catch (AEADBadTagException changed) {
            throw new IOException("content was changed on the disk, chunk " + index, changed);
        }
        chunkIndex = index;
    }
}
