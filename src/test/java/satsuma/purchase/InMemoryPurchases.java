package satsuma.purchase;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Paid;

final class InMemoryPurchases implements Purchases {

    private final Map<PurchaseId, Purchase> all = new LinkedHashMap<>();
    private final Map<String, PurchaseId> keys = new LinkedHashMap<>();

    @Override
    public void lock(NostrKey buyer) {
        // One thread.
    }

    @Override
    public boolean addIfNew(Purchase purchase, String key) {
        if (keys.putIfAbsent(purchase.buyer() + key, purchase.id()) != null) {
            return false;
        }
        all.put(purchase.id(), purchase);
        return true;
    }

    @Override
    public Optional<Purchase> find(PurchaseId id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Purchase> find(NostrKey buyer, String key) {
        return Optional.ofNullable(keys.get(buyer + key)).flatMap(this::find);
    }

    @Override
    public boolean replace(Purchase before, Purchase after) {
        var now = all.get(before.id());
        if (now == null || now.state().getClass() != before.state().getClass()) {
            return false;
        }
        all.put(after.id(), after);
        return true;
    }

    @Override
    public Optional<PurchaseId> owned(NostrKey buyer, String slug, ContentHash content) {
        return where(p ->
                        p.buyer().equals(buyer)
                                && p.slug().equals(slug)
                                && p.content().equals(content)
                                && (p.state() instanceof Delivered || p.state() instanceof Paid))
                .map(Purchase::id)
                .findFirst();
    }

    @Override
    public Optional<Purchase> paidFor(NostrKey buyer, String slug) {
        return where(p ->
                        p.buyer().equals(buyer)
                                && p.slug().equals(slug)
                                && p.state() instanceof Paid
                                && !p.isFree())
                .findFirst();
    }

    @Override
    public Optional<Purchase> awaiting(NostrKey buyer, String slug, Instant since) {
        return where(p -> isAwaiting(p, buyer, since) && p.slug().equals(slug)).findFirst();
    }

    @Override
    public long countAwaiting(NostrKey buyer, Instant since) {
        return where(p -> isAwaiting(p, buyer, since)).count();
    }

    @Override
    public List<Purchase> of(NostrKey buyer, int limit) {
        return where(p -> p.buyer().equals(buyer)).limit(limit).toList();
    }

    @Override
    public List<Purchase> all(Collection<PurchaseId> ids) {
        return all.values().stream().filter(purchase -> ids.contains(purchase.id())).toList();
    }

    @Override
    public List<Purchase> openOf(NostrKey buyer, int limit) {
        return of(buyer, limit).stream().filter(purchase -> purchase.state().isOpen()).toList();
    }

    @Override
    public List<PurchaseId> overdue(Instant moment, int limit) {
        return where(p -> p.state() instanceof AwaitingPayment && p.at().isBefore(moment))
                .map(Purchase::id)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Purchase> latest(String state, int skip, int limit) {
        return where(p -> state.isEmpty() || p.state().word().equals(state))
                .skip(skip)
                .limit(limit)
                .toList();
    }

    @Override
    public long count(String state) {
        return latest(state, 0, Integer.MAX_VALUE).size();
    }

    private static boolean isAwaiting(Purchase p, NostrKey buyer, Instant since) {
        return p.buyer().equals(buyer)
                && p.state() instanceof AwaitingPayment
                && p.at().isAfter(since);
    }

    private Stream<Purchase> where(Predicate<Purchase> condition) {
        return all.values().stream()
                .filter(condition)
                .sorted(Comparator.comparing(Purchase::at).reversed());
    }
}
