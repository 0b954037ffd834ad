package satsuma.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All offers that nobody sees yet. */
@Port
public interface Drafts {

    Optional<OfferDraft> find(UUID id);

    /** The draft of {@code seller} that would be announced as {@code slug}. */
    Optional<OfferDraft> of(NostrKey seller, String slug);

    /** Those of {@code seller}, changed last first, at most {@code limit}. */
    List<OfferDraft> bySeller(NostrKey seller, int limit);

    /** Keeps {@code draft} in place of the one with its id. */
    void put(OfferDraft draft);

    void remove(UUID id);
}
