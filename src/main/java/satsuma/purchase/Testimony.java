package satsuma.purchase;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.delivery.Gatebook;
import satsuma.delivery.Pickup;
import satsuma.dispute.CaseRoom;
import satsuma.dispute.DisputeAnswered;
import satsuma.dispute.DisputeEscalated;
import satsuma.dispute.DisputeFiled;
import satsuma.dispute.DisputeId;
import satsuma.dispute.EvidenceKind;
import satsuma.dispute.Fact;
import satsuma.kernel.UseCase;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Reader;
import satsuma.nostr.Tag;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.purchase.PurchaseState.Refunded;

/**
 * Tells in a dispute what the portal itself knows: what was promised before payment, the receipt,
 * and what was handed over; and checks them once the other side has answered, or has not.
 */
@UseCase
public class Testimony {

    private final Purchases purchases;
    private final ReceiptDesk receiptDesk;
    private final Gatebook gatebook;
    private final Reader reader;
    private final CaseRoom room;

    @Inject
    public Testimony(
            Purchases purchases,
            ReceiptDesk receiptDesk,
            Gatebook gatebook,
            Reader reader,
            CaseRoom room) {
        this.purchases = purchases;
        this.receiptDesk = receiptDesk;
        this.gatebook = gatebook;
        this.reader = reader;
        this.room = room;
    }

    /** Puts in what stands written. */
    public void on(@Observes DisputeFiled notice) {
        purchases
                .find(new PurchaseId(notice.trade()))
                .ifPresent(purchase -> tell(notice.dispute(), purchase));
    }

    /** Both sides are known: checks it. */
    public void on(@Observes DisputeAnswered notice) {
        check(notice.dispute(), notice.trade());
    }

    /** Nobody answered: checks it all the same. */
    public void on(@Observes DisputeEscalated notice) {
        if (notice.why() == DisputeEscalated.Why.NOT_ANSWERED) {
            check(notice.dispute(), notice.trade());
        }
    }

    private void tell(DisputeId dispute, Purchase purchase) {
        var promised = lines();
        promised.put("listing", purchase.slug());
        promised.put("listing_event", purchase.listingEvent());
        promised.put("content_sha256", purchase.content().hex());
        promised.put("version", purchase.version());
        promised.put("price_sat", Long.toString(purchase.price().sat()));
        promised.put("agreed_at", purchase.at().toString());
        put(dispute, EvidenceKind.HASH, "commitment", promised, null);
        receipt(purchase)
                .ifPresent(number -> {
                    var receipt = lines();
                    receipt.put("number", number.hex());
                    receipt.put("event", receiptDesk.get(number, null).eventId());
                    put(dispute, EvidenceKind.RECEIPT, "receipt", receipt, null);
                });
        gatebook.of(purchase.id().value())
                .ifPresent(proof ->
                        put(dispute, EvidenceKind.LOG, "delivery", delivered(proof), null));
    }

    private void check(DisputeId dispute, UUID trade) {
        var purchase = purchases.find(new PurchaseId(trade)).orElse(null);
        if (purchase == null) {
            return;
        }
        checkCommitment(dispute, purchase);
        receipt(purchase).ifPresent(number -> checkReceipt(dispute, number));
        checkDelivery(dispute, purchase);
    }

    /** Whether the event by which it was on sale said before payment what was paid for. */
    private void checkCommitment(DisputeId dispute, Purchase purchase) {
        var found = lines();
        var event =
                reader.find(Filter.ids(purchase.listingEvent())).stream().findFirst().orElse(null);
        if (event == null) {
            found.put("listing_event", "not kept any more");
            put(dispute, EvidenceKind.HASH, "check-commitment", found, null);
            return;
        }
        found.put("announced_sha256", announced(event).orElse("none"));
        found.put("bought_sha256", purchase.content().hex());
        found.put("announced_at", event.createdAt().toString());
        found.put("agreed_at", purchase.at().toString());
        boolean same = announced(event).equals(Optional.of(purchase.content().hex()));
        boolean before = !event.createdAt().isAfter(purchase.at());
        put(dispute, EvidenceKind.HASH, "check-commitment", found, same && before);
    }

    private void checkReceipt(DisputeId dispute, ReceiptId number) {
        var view = receiptDesk.get(number, null);
        var found = lines();
        view.checks().forEach(check -> found.put(check.what(), check.good() ? "holds" : "fails"));
        put(dispute, EvidenceKind.RECEIPT, "check-receipt", found, view.isGood());
    }

    /** Whether the right to it was given for that very content, and the buyer has fetched it. */
    private void checkDelivery(DisputeId dispute, Purchase purchase) {
        var proof = gatebook.of(purchase.id().value());
        var found = proof.map(Testimony::delivered).orElseGet(Testimony::lines);
        proof.ifPresentOrElse(
                _ -> found.put("bought_sha256", purchase.content().hex()),
                () -> found.put("granted_at", "never"));
        boolean holds =
                proof.filter(one -> one.entitlement().content().equals(purchase.content()))
                        .flatMap(Pickup.Proof::pickup)
                        .isPresent();
        put(dispute, EvidenceKind.LOG, "check-delivery", found, holds);
    }

    private void put(
            DisputeId dispute,
            EvidenceKind kind,
            String word,
            SequencedMap<String, String> lines,
            @Nullable Boolean holds) {
        room.testify(dispute, new Fact(kind, word, lines, holds));
    }

    private static SequencedMap<String, String> delivered(Pickup.Proof proof) {
        var granted = proof.entitlement();
        var lines = lines();
        lines.put("granted_at", granted.since().toString());
        lines.put("content_sha256", granted.content().hex());
        lines.put("bytes", Long.toString(granted.sizeBytes()));
        lines.put("fetched", proof.pickup().map(one -> one.times() + " times").orElse("never"));
        proof.pickup()
                .ifPresent(one -> {
                    lines.put("first_at", one.firstAt().toString());
                    lines.put("last_at", one.lastAt().toString());
                });
        return lines;
    }

    private static Optional<String> announced(Event event) {
        return event.tags().stream()
                .filter(tag -> tag.name().equals("x"))
                .map(Tag::value)
                .findFirst();
    }

    private static Optional<ReceiptId> receipt(Purchase purchase) {
        return switch (purchase.state()) {
            case Paid(_, var receipt) -> Optional.of(receipt);
            case Refunded(_, var receipt) -> Optional.of(receipt);
            default -> Optional.empty();
        };
    }

    private static SequencedMap<String, String> lines() {
        return new LinkedHashMap<>();
    }
}
