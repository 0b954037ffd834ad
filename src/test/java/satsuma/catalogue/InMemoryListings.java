package satsuma.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/** {@link Listings} in a map. */
public final class InMemoryListings implements Listings {

    private final Map<String, Listing> bySlug = new TreeMap<>();
    private final Map<String, String> hidden = new HashMap<>();

    @Override
    public void lock(String base) {}

    @Override
    public Optional<Listing> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug)).map(this::withStatus);
    }

    @Override
    public Optional<Listing> at(int kind, NostrKey seller, String identifier) {
        return bySlug.values().stream()
                .filter(one -> one.kind() == kind)
                .filter(one -> one.seller().equals(seller) && one.identifier().equals(identifier))
                .findFirst()
                .map(this::withStatus);
    }

    @Override
    public Optional<Listing> announcedBy(String eventId) {
        return bySlug.values().stream()
                .filter(one -> one.eventId().equals(eventId))
                .findFirst()
                .map(this::withStatus);
    }

    @Override
    public void put(Listing listing) {
        bySlug.put(listing.slug(), listing);
    }

    @Override
    public void measure(NostrKey seller, ContentHash content, long sizeBytes, String mediaType) {
        measured.add(content + " " + sizeBytes + " " + mediaType);
    }

    @Override
    public void name(String slug, String look, boolean deceptive) {
        looks.put(slug, look);
    }

    /** What {@link #name} was told. */
    public final Map<String, String> looks = new HashMap<>();

    /** What {@link #measure} was told. */
    public final List<String> measured = new ArrayList<>();

    @Override
    public void hide(String slug, String why, Instant at) {
        hidden.put(slug, why);
    }

    @Override
    public void withdrawAll(NostrKey seller, Instant at) {
        bySlug.replaceAll((_, one) ->
                one.seller().equals(seller) && one.isOnSale() && !one.updatedAt().isAfter(at)
                        ? one.withdrawn(at)
                        : one);
    }

    private final Set<NostrKey> suspended = new HashSet<>();

    @Override
    public void suspendAll(NostrKey seller, Instant at) {
        suspended.add(seller);
    }

    @Override
    public void restoreAll(NostrKey seller) {
        suspended.remove(seller);
    }

    @Override
    public String hiddenWhy(String slug) {
        return hidden.getOrDefault(slug, "");
    }

    @Override
    public void show(String slug) {
        hidden.remove(slug);
    }

    @Override
    public List<Card> bySeller(NostrKey seller, boolean onSaleOnly, int limit) {
        return bySlug.values().stream()
                .map(this::withStatus)
                .filter(one -> one.seller().equals(seller) && (!onSaleOnly || one.isOnSale()))
                .sorted(Comparator.comparing(Listing::publishedAt).reversed())
                .limit(limit)
                .map(InMemoryListings::card)
                .toList();
    }

    private Listing withStatus(Listing listing) {
        if (!listing.isOnSale()) {
            return listing;
        }
        if (suspended.contains(listing.seller())) {
            return listing.suspended();
        }
        return hidden.containsKey(listing.slug()) ? listing.hidden() : listing;
    }

    static Card card(Listing l) {
        return new Card(
                l.slug(),
                l.seller(),
                l.sellerName(),
                l.goods(),
                l.title(),
                l.summary(),
                l.price(),
                l.category(),
                l.licence(),
                l.tags(),
                l.version(),
                l.sizeBytes(),
                l.publishedAt(),
                l.updatedAt(),
                l.status());
    }
}
