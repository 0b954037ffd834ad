package satsuma.lightning;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

/** {@link Invoices} in a map. */
public class InMemoryInvoices implements Invoices {

    private final Map<PaymentHash, Invoice> invoices = new HashMap<>();
    private final Map<PaymentHash, Preimage> preimages = new HashMap<>();
    private final Map<PaymentHash, Instant> looks = new HashMap<>();

    @Override
    public synchronized boolean addIfNew(Invoice invoice, Preimage preimage) {
        if (find(invoice.reference()).isPresent()) {
            return false;
        }
        invoices.put(invoice.hash(), invoice);
        preimages.put(invoice.hash(), preimage);
        looks.put(invoice.hash(), invoice.createdAt());
        return true;
    }

    @Override
    public synchronized boolean addIfNew(Invoice plain) {
        if (find(plain.reference()).isPresent()) {
            return false;
        }
        invoices.put(plain.hash(), plain);
        looks.put(plain.hash(), plain.createdAt());
        return true;
    }

    @Override
    public synchronized List<Invoice> all(Collection<String> references) {
        return invoices.values().stream()
                .filter(invoice -> references.contains(invoice.reference()))
                .toList();
    }

    @Override
    public synchronized Optional<Invoice> find(String reference) {
        return invoices.values().stream()
                .filter(invoice -> invoice.reference().equals(reference))
                .findFirst();
    }

    @Override
    public synchronized Invoice get(PaymentHash hash) {
        return find(hash).orElseThrow(() -> new Refusal(LightningRefusal.INVOICE_UNKNOWN));
    }

    @Override
    public synchronized Optional<Invoice> find(PaymentHash hash) {
        return Optional.ofNullable(invoices.get(hash));
    }

    @Override
    public synchronized Preimage preimage(PaymentHash hash) {
        return Optional.ofNullable(preimages.get(hash)).orElseThrow();
    }

    @Override
    public synchronized boolean replace(Invoice before, Invoice after) {
        if (!isWhereSeen(before)) {
            return false;
        }
        invoices.put(after.hash(), after);
        looks.put(after.hash(), Instant.EPOCH);
        if (after.state().isOver()
                && !(after.state() instanceof InvoiceState.Expired)
                && !(after.state() instanceof InvoiceState.Failed)) {
            looks.remove(after.hash());
        }
        return true;
    }

    @Override
    public synchronized List<PaymentHash> due(Instant now, int limit) {
        return looks.entrySet().stream()
                .filter(look -> !look.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized void postpone(Invoice seen, Instant next) {
        if (isWhereSeen(seen)) {
            looks.computeIfPresent(seen.hash(), (_, _) -> next);
        }
    }

    @Override
    public synchronized void close(PaymentHash hash) {
        looks.remove(hash);
    }

    @Override
    public synchronized List<PaymentHash> endangered(int height, int limit) {
        return invoices.values().stream()
                .filter(invoice ->
                        switch (invoice.state()) {
                            case InvoiceState.Held(_, var until, _) -> until > 0 && until <= height;
                            case InvoiceState.Settling(_, var until, _) ->
                                    until > 0 && until <= height;
                            default -> false;
                        })
                .map(Invoice::hash)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PaymentHash> heldSince(Instant moment, int limit) {
        return invoices.values().stream()
                .filter(invoice ->
                        switch (invoice.state()) {
                            case InvoiceState.Held(_, _, var at) -> at.isBefore(moment);
                            case InvoiceState.Settling(_, _, var at) -> at.isBefore(moment);
                            default -> false;
                        })
                .map(Invoice::hash)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Msat receivedInAll() {
        return Msat.sum(
                invoices.values().stream()
                        .map(invoice ->
                                switch (invoice.state()) {
                                    case InvoiceState.Settled(var received, _) -> received;
                                    case InvoiceState.SettledByNode(var received, _) -> received;
                                    default -> Msat.ZERO;
                                })
                        .toList());
    }

    private boolean isWhereSeen(Invoice seen) {
        return get(seen.hash()).state().getClass().equals(seen.state().getClass());
    }
}
