package satsuma.identity;

import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** The one invitation to become the first operator, by the hash of its token. */
@Port
public interface Invitations {

    /** Puts this one in place of any before. */
    void put(ContentHash token);

    boolean has(ContentHash token);

    void clear();
}
