package satsuma.catalogue;

import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** What each seller's listings weigh in search. */
@Port
public interface Weights {

    /** From now on the listings of {@code seller} weigh {@code weight}. */
    void put(NostrKey seller, double weight);
}
