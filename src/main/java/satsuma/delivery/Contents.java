package satsuma.delivery;

import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** All content there is, and where its blob lies. */
@Port
public interface Contents {

    Optional<Blob> find(ContentHash content);

    /** Keeps {@code blob} unless there is one with the same content; gives the one that is kept. */
    Blob keep(Blob blob);

    /** Keeps {@code blob} in place of the one with the same content. */
    void replace(Blob blob);

    /** The form of {@code content} that anyone may fetch, if it is known yet. */
    Optional<SealedForm> sealed(ContentHash content);

    /** The one whose bytes have the hash {@code sealed}. */
    Optional<SealedForm> bySealed(ContentHash sealed);

    /** Keeps {@code form} unless it is known. */
    void keep(SealedForm form);

    /** Forgets content that nobody brought in for good; gives the blob that is of no use now. */
    Optional<Blob> forget(ContentHash content);
}
