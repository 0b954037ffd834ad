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

    /** Forgets content that nobody brought in for good; gives the blob that is of no use now. */
    Optional<Blob> forget(ContentHash content);
}
