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

    /** How many people, {@code seller} left aside, recommend one of {@code targets}. */
    long recommendations(Set<String> targets, NostrKey seller);

    /** The labels most people, {@code seller} left aside, put on one of {@code targets}. */
    List<Regard.Label> labels(Set<String> targets, NostrKey seller, int limit);
}
