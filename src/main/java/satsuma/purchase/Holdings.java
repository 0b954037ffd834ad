package satsuma.purchase;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.lightning.Invoice;
import satsuma.lightning.InvoiceState;
import satsuma.lightning.Invoicing;
import satsuma.settlement.Settlement;

/**
 * What purchases have to do with people's money: what the node holds for them, and which it was.
 */
@UseCase
public class Holdings {

    /** More open purchases than that nobody has at once. */
    private static final int OPEN_MAX = 100;

    private static final List<String> CREDITS =
            List.of(Fulfilment.OVERPAID, Fulfilment.FOR_NOTHING);

    private final Purchases purchases;
    private final Invoicing invoicing;

    @Inject
    public Holdings(Purchases purchases, Invoicing invoicing) {
        this.purchases = purchases;
        this.invoicing = invoicing;
    }

    /** Money of a buyer that the node holds for a purchase and that has not been taken yet. */
    public record Held(Purchase purchase, Msat amount) {}

    /** What the node holds of {@code buyer}'s, latest first. */
    public List<Held> of(NostrKey buyer) {
        var open = purchases.openOf(buyer, OPEN_MAX);
        var invoices =
                invoicing
                        .all(open.stream().map(purchase -> purchase.id().reference()).toList())
                        .stream()
                        .collect(toMap(Invoice::reference, Invoice::state));
        var held = new ArrayList<Held>();
        for (var purchase : open) {
            switch (invoices.get(purchase.id().reference())) {
                case InvoiceState.Held(var received, _, _) ->
                        held.add(new Held(purchase, received));
                case InvoiceState.Settling(var received, _, _) ->
                        held.add(new Held(purchase, received));
                case null, default -> {
                    // Nothing came, or it is on its way back.
                }
            }
        }
        return List.copyOf(held);
    }

    /**
     * The purchases that some transfers belong to, by the transfers' references: as far as {@code
     * person} is buyer or seller.
     */
    public Map<String, Purchase> behind(NostrKey person, Collection<String> references) {
        var ids = new HashMap<String, PurchaseId>();
        for (var reference : references) {
            purchaseOf(reference).ifPresent(id -> ids.put(reference, id));
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found =
                purchases.all(List.copyOf(new HashSet<>(ids.values()))).stream()
                        .filter(one -> one.buyer().equals(person) || one.seller().equals(person))
                        .collect(toMap(Purchase::id, one -> one));
        var behind = new HashMap<String, Purchase>();
        ids.forEach((reference, id) -> {
            var purchase = found.get(id);
            if (purchase != null) {
                behind.put(reference, purchase);
            }
        });
        return Map.copyOf(behind);
    }

    /** Whether a transfer of that reference credits a buyer with money that came for a purchase. */
    public static boolean isCredit(String reference) {
        return CREDITS.stream().anyMatch(reference::startsWith);
    }

    private static Optional<PurchaseId> purchaseOf(String reference) {
        return Settlement.tradeOf(reference).map(PurchaseId::new).or(() -> credited(reference));
    }

    private static Optional<PurchaseId> credited(String reference) {
        return CREDITS.stream()
                .filter(reference::startsWith)
                .findFirst()
                .flatMap(why -> PurchaseId.read(reference.substring(why.length())));
    }
}
