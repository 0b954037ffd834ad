package satsuma.delivery;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Objects;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/**
 * Takes content in and hands it out, by its hash.
 *
 * <p>Asks nobody who may have it; that is {@link Delivery}'s to say. Nothing is ever whole in
 * memory: content goes through in small pieces, whatever its size.
 */
@Errand
public class Warehouse {

    private final Blobs blobs;
    private final Inventory inventory;

    @Inject
    public Warehouse(Blobs blobs, Inventory inventory) {
        this.blobs = blobs;
        this.inventory = inventory;
    }

    /**
     * Takes in all that {@code content} has. The same bytes twice lie here once.
     *
     * @param fileName as its owner calls it; made safe
     * @param maxBytes one more is refused
     * @throws Refusal {@link DeliveryRefusal#TOO_LARGE} or {@link DeliveryRefusal#NO_SPACE}; then
     *     nothing is kept
     * @throws IOException if {@code content} breaks off; then nothing is kept
     */
    public StoredContent receive(InputStream content, String fileName, long maxBytes)
            throws IOException {
        var name = new FileName(fileName);
        var blob = blobs.receive(content, maxBytes);
        note(blob);
        return new StoredContent(blob.hash(), blob.sizeBytes(), name.text(), name.mediaType());
    }

    public boolean has(ContentHash content) {
        return inventory.find(content).filter(blobs::has).isPresent();
    }

    /**
     * How long the content is.
     *
     * @throws Refusal {@link DeliveryRefusal#CONTENT_UNKNOWN} if it is not here
     */
    public long sizeBytes(ContentHash content) {
        return blob(content).sizeBytes();
    }

    /**
     * All of it; the caller closes it.
     *
     * @throws Refusal {@link DeliveryRefusal#CONTENT_UNKNOWN} if it is not here
     */
    public InputStream open(ContentHash content) throws IOException {
        var blob = blob(content);
        return blobs.open(blob, 0, blob.sizeBytes());
    }

    /**
     * A part of it; the caller closes it.
     *
     * @throws Refusal {@link DeliveryRefusal#CONTENT_UNKNOWN} if it is not here
     * @throws IndexOutOfBoundsException if the content has no such bytes
     */
    public InputStream open(ContentHash content, long from, long length) throws IOException {
        return blobs.open(blob(content), from, length);
    }

    /**
     * Writes {@code length} bytes from {@code from} on to {@code out}.
     *
     * @throws Refusal {@link DeliveryRefusal#CONTENT_UNKNOWN} if it is not here
     * @throws IndexOutOfBoundsException if the content has no such bytes
     */
    public void read(ContentHash content, long from, long length, OutputStream out)
            throws IOException {
        try (var in = blobs.open(blob(content), from, length)) {
            in.transferTo(out);
        }
    }

    /**
     * The form of {@code content} that anyone may fetch, and only who has its key can open. Reads
     * all of it the first time.
     *
     * @throws Refusal {@link DeliveryRefusal#CONTENT_UNKNOWN} if it is not here
     */
    public SealedForm sealed(ContentHash content) throws IOException {
        var known = inventory.sealed(content);
        if (known.isPresent()) {
            return known.get();
        }
        var blob = blob(content);
        try (var in = blobs.open(blob, 0, blob.sizeBytes())) {
            var form = FileSeal.of(blob.key()).measure(content, in);
            inventory.keep(form);
            return form;
        }
    }

    /** What opens the sealed form of {@code content}. */
    public FileSeal seal(ContentHash content) {
        return FileSeal.of(blob(content).key());
    }

    /** The sealed form whose bytes have this hash, if there is one here. */
    public Optional<SealedForm> findSealed(ContentHash sealed) {
        return inventory.bySealed(sealed);
    }

    /**
     * A part of a sealed form; the caller closes it.
     *
     * @throws IndexOutOfBoundsException if it has no such bytes
     */
    public InputStream openSealed(SealedForm form, long from, long length) throws IOException {
        Objects.checkFromIndexSize(from, length, form.sizeBytes());
        var blob = blob(form.content());
        long plainFrom = Math.min(from, blob.sizeBytes());
        long plainLength = Math.min(length, blob.sizeBytes() - plainFrom);
        var text =
                FileSeal.of(blob.key())
                        .sealing(blobs.open(blob, plainFrom, plainLength), plainFrom);
        int tagFrom = (int) Math.max(0, from - blob.sizeBytes());
        int tagLength = (int) (length - plainLength);
        return new SequenceInputStream(
                text, new ByteArrayInputStream(form.tag(), tagFrom, tagLength));
    }

    /** Throws out what was received and then found to be nothing one can offer. */
    public void throwOut(ContentHash content) {
        inventory.forget(content).ifPresent(blobs::discard);
    }

    private void note(Blob blob) {
        try {
            var kept = inventory.keep(blob);
            if (kept.id().equals(blob.id())) {
                return;
            }
            if (blobs.has(kept)) {
                blobs.discard(blob);
            } else {
                // Known, but lost from the disk: what has just come in takes its place.
                inventory.replace(blob);
            }
        } catch (RuntimeException notNoted) {
            blobs.discard(blob);
            throw notNoted;
        }
    }

    private Blob blob(ContentHash content) {
        return inventory
                .find(content)
                .orElseThrow(() -> new Refusal(DeliveryRefusal.CONTENT_UNKNOWN));
    }
}
