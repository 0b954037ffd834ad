package satsuma.catalogue;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.NostrKey;

/** {@link Drafts} in a map. */
public final class InMemoryDrafts implements Drafts {

    private final Map<UUID, OfferDraft> all = new LinkedHashMap<>();

    @Override
    public Optional<OfferDraft> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<OfferDraft> of(NostrKey seller, String slug) {
        return bySeller(seller, Integer.MAX_VALUE).stream()
                .filter(draft -> draft.slug().equals(slug))
                .findFirst();
    }

    @Override
    public List<OfferDraft> bySeller(NostrKey seller, int limit) {
        return all.values().stream()
                .filter(draft -> draft.seller().equals(seller))
                .sorted(Comparator.comparing(OfferDraft::updatedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void put(OfferDraft draft) {
        all.put(draft.id(), draft);
    }

    @Override
    public void remove(UUID id) {
        all.remove(id);
    }
}
