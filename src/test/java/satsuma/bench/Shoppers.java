package satsuma.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.faults.Portal;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.InMemoryNode;
import satsuma.purchase.PurchaseState;
import satsuma.site.Transactions;

/** People who buy one thing after the other, and find it good at once. */
final class Shoppers {

    private static final int LISTINGS = 50;
    private static final Msat PRICE = Msat.ofSat(2_100);
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(10);

    /** What the purchases took, in ns, the quickest first. */
    record Took(List<Long> nanos) {

        int count() {
            return nanos.size();
        }

        double millis(int percent) {
            return nanos.isEmpty() ? 0 : nanos.get((nanos.size() - 1) * percent / 100) / 1e6;
        }
    }

    private final Portal portal;
    private final InMemoryNode node;
    private final List<String> slugs = new ArrayList<>();

    Shoppers(Portal portal, InMemoryNode node, Portal.Shop shop, Transactions transactions) {
        this.portal = portal;
        this.node = node;
        for (int i = 0; i < LISTINGS; i++) {
            var slug = "thing-" + i;
            var listing =
                    ListingSamples.listing(
                            slug, key(), Goods.DATASET, slug, PRICE.sat(), "geography", List.of());
            shop.sell(listing);
            deposit(transactions, listing.seller(), listing.content());
            slugs.add(slug);
        }
    }

    private static void deposit(Transactions transactions, NostrKey seller, ContentHash content) {
        try {
            transactions.in(() -> {
                var em = transactions.em();
                em.createNativeQuery("insert into delivery_content values (?1, ?2, 1, '\\x00')")
                        .setParameter(1, content.hex())
                        .setParameter(2, UUID.randomUUID())
                        .executeUpdate();
                return em.createNativeQuery(
                                "insert into delivery_deposit values (?1, ?2, 'f', 't', 1, ?3)")
                        .setParameter(1, seller.hex())
                        .setParameter(2, content.hex())
                        .setParameter(3, Timestamp.from(Instant.EPOCH))
                        .executeUpdate();
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many buy for so long. */
    Took buy(int buyers, Duration time) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Long>();
        MoneyBench.onThreads(buyers, () -> buyUntil(until)).forEach(all::addAll);
        Collections.sort(all);
        return new Took(all);
    }

    private List<Long> buyUntil(long until) {
        var took = new ArrayList<Long>();
        for (long begun = System.nanoTime(); begun < until; begun = System.nanoTime()) {
            buy();
            took.add(System.nanoTime() - begun);
        }
        return took;
    }

    /** One buys. Every buyer is a new one: nobody may have the same thing twice. */
    void buy() {
        var buyer = new Actor(key(), "buyer", Set.of());
        var slug = slugs.get(ThreadLocalRandom.current().nextInt(slugs.size()));
        var id = portal.checkout.begin(buyer, slug, "bench-" + buyer.key().hex());
        var invoice = portal.cashier.invoiceFor(id.reference(), PRICE, "a thing", TIME_TO_PAY);
        node.payIn(invoice.hash());
        portal.cashier.look(invoice.hash());
        if (!(portal.checkout.get(buyer, id).state() instanceof PurchaseState.Paid)) {
            throw new IllegalStateException("purchase " + id + " is not paid");
        }
        portal.settlement
                .ofTrade(id.value())
                .ifPresent(held -> portal.settlement.accept(held.id(), buyer));
    }

    private static NostrKey key() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return new NostrKey(Hex.of(bytes));
    }
}
