package satsuma.delivery;

import java.io.IOException;
import java.io.InputStream;
import satsuma.kernel.Refusal;
import satsuma.kernel.Wire;

/** The place where encrypted blobs lie. */
@Wire
public interface Blobs {

    /**
     * Takes in all that {@code content} has, encrypted under a fresh key. It is there as a whole
     * and on the disk when this returns, or not at all.
     *
     * @param maxBytes plain bytes; one more is refused
     * @throws Refusal {@link DeliveryRefusal#TOO_LARGE}, or {@link DeliveryRefusal#NO_SPACE} if the
     *     disk is full
     * @throws IOException if {@code content} breaks off
     */
    Blob receive(InputStream content, long maxBytes) throws IOException;

    boolean has(Blob blob);

    /**
     * The plain bytes from {@code from} on, {@code length} of them.
     *
     * <p>Whatever was changed, moved or cut off on the disk since fails on reading; what comes out
     * is what went in.
     *
     * @throws IOException if it is not there or not whole
     */
    InputStream open(Blob blob, long from, long length) throws IOException;

    /** Forgets {@code blob}; nothing happens if it is gone already. */
    void discard(Blob blob);
}
