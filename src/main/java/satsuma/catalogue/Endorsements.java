package satsuma.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Everything people recommend and label. */
@Port
public interface Endorsements {

    /** Keeps all of one event, once. */
    void add(List<Endorsement> endorsements);

    /** Forgets what {@code author} said by the recommendation {@code d}. */
    void forget(NostrKey author, int kind, String d);

    /** Forgets what {@code author} said by these events. */
    void forget(NostrKey author, Collection<String> eventIds);

    /**
     * How many people, {@code seller} left aside, recommend one of {@code targets}, and the labels
     * most of them put on one.
     *
     * @param labels at most so many
     */
    Regard of(Set<String> targets, NostrKey seller, int labels);
}
