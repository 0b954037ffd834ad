package satsuma.purchase;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Custody;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Seal;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.TradeEscrow;
import satsuma.ledger.Posting;
import satsuma.ledger.Transfer;
import satsuma.lightning.Preimage;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;
import satsuma.purchase.ReceiptView.Check;
import satsuma.settlement.EscrowStep;
import satsuma.settlement.Settlement;
import satsuma.settlement.SplitPolicies;

/**
 * Writes receipts, and checks them again for whoever asks.
 *
 * <p>A receipt is a Nostr event of the portal that is never sent to a relay: only those who know
 * its number can find it.
 */
@UseCase
public class ReceiptDesk {

    /** How settlement calls the transfer by which a sale's money came in. */
    private static final String OPENED = "escrow-open:";

    private final Receipts receipts;
    private final Custody custody;
    private final Ledger ledger;
    private final Settlement settlement;
    private final EventCheck eventCheck;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public ReceiptDesk(
            Receipts receipts,
            Custody custody,
            Ledger ledger,
            Settlement settlement,
            EventCheck eventCheck) {
        this.receipts = receipts;
        this.custody = custody;
        this.ledger = ledger;
        this.settlement = settlement;
        this.eventCheck = eventCheck;
    }

    /**
     * Writes the receipt of a purchase that has just been paid; its money stands in the ledger.
     *
     * @param preimage none if it was free or paid from the buyer's balance
     */
    void write(Purchase purchase, ReceiptId id, Instant paidAt, @Nullable Preimage preimage) {
        var salt = salt();
        var policy = SplitPolicies.of(purchase.splitPolicy(), purchase.splitVersion());
        var receipt =
                new Receipt(
                        id,
                        purchase.slug(),
                        purchase.listingEvent(),
                        purchase.title(),
                        purchase.goods().word(),
                        purchase.version(),
                        purchase.seller(),
                        purchase.content(),
                        purchase.price(),
                        preimage,
                        policy.name(),
                        policy.version(),
                        purchase.isFree() ? List.of() : policy.parts(purchase.price(), false),
                        Receipt.commitment(salt, purchase.buyer()),
                        transfer(purchase).map(ReceiptDesk::entry).orElse(null),
                        paidAt);
        var draft =
                new Draft(
                        custody.portalKey(),
                        paidAt,
                        Kind.APP_DATA,
                        List.of(Tag.of("d", name(id)), Tag.of("x", purchase.content().hex())),
                        receipt.json());
        var event = custody.signAsPortal(draft);
        receipts.add(new Receipts.Kept(id, purchase.id(), purchase.buyer(), event.json(), salt));
    }

    /**
     * The receipt of that number, everything in it computed again.
     *
     * @param reader who looks at it, if that person has signed in
     * @throws Refusal {@link PurchaseRefusal#RECEIPT_UNKNOWN}
     */
    public ReceiptView get(ReceiptId id, @Nullable Actor reader) {
        var kept = kept(id);
        var event = Event.fromJson(kept.event());
        var receipt = Receipt.read(event.content());
        boolean mine = reader != null && reader.key().equals(kept.buyer());
        var checks = new ArrayList<Check>();
        checks.add(payment(kept, receipt));
        checks.add(new Check("number", receipt.id().equals(id) && isNamed(event, id)));
        checks.add(new Check("id", event.draft().id().equals(event.id())));
        checks.add(new Check("signature", isSignedByUs(event)));
        checks.add(new Check("split", isSplitRight(receipt)));
        var entry = receipt.entry();
        if (entry != null) {
            checks.add(new Check("ledger", isInLedger(receipt, entry)));
        }
        if (mine) {
            var commitment = Receipt.commitment(kept.salt(), kept.buyer());
            checks.add(new Check("buyer", receipt.buyerCommitment().equals(commitment)));
        }
        return new ReceiptView(
                receipt,
                event.author(),
                event.id(),
                kept.event(),
                checks,
                entry == null ? 0 : position(entry),
                entry == null ? List.of() : refunds(kept, mine),
                mine ? kept.salt() : null);
    }

    /**
     * The signed event, as it was made.
     *
     * @throws Refusal {@link PurchaseRefusal#RECEIPT_UNKNOWN}
     */
    public String json(ReceiptId id) {
        return kept(id).event();
    }

    private Receipts.Kept kept(ReceiptId id) {
        return receipts.find(id).orElseThrow(() -> new Refusal(PurchaseRefusal.RECEIPT_UNKNOWN));
    }

    private Optional<Transfer> transfer(Purchase purchase) {
        return purchase.isFree() ? Optional.empty() : ledger.find(OPENED + purchase.id().value());
    }

    private static Receipt.Entry entry(Transfer transfer) {
        return new Receipt.Entry(transfer.reference(), transfer.id(), transfer.hash());
    }

    /** The preimage is the proof; what was free or paid from a balance has none, and says so. */
    private Check payment(Receipts.Kept kept, Receipt receipt) {
        var preimage = receipt.preimage();
        if (preimage != null) {
            return new Check("preimage", preimage.hash().hex().equals(receipt.id().hex()));
        }
        return receipt.isFromBalance()
                ? new Check("balance", isFromBalance(kept, receipt))
                : new Check("free", receipt.amount().isZero());
    }

    private boolean isFromBalance(Receipts.Kept kept, Receipt receipt) {
        return receipt.id().equals(ReceiptId.ofBalance(kept.purchase()))
                && settlement.isFromBalance(
                        kept.purchase().value(), kept.buyer(), receipt.amount());
    }

    private static boolean isNamed(Event event, ReceiptId id) {
        return event.kind() == Kind.APP_DATA && event.d().equals(Optional.of(name(id)));
    }

    private boolean isSignedByUs(Event event) {
        return event.author().equals(custody.portalKey()) && eventCheck.isValid(event);
    }

    private static boolean isSplitRight(Receipt receipt) {
        var sum = Msat.sum(receipt.parts().stream().map(part -> part.amount()).toList());
        var policy = SplitPolicies.of(receipt.policy(), receipt.policyVersion());
        return sum.equals(receipt.amount())
                && (receipt.amount().isZero()
                        || receipt.parts().equals(policy.parts(receipt.amount(), false)));
    }

    private boolean isInLedger(Receipt receipt, Receipt.Entry entry) {
        var found = ledger.find(entry.reference()).orElse(null);
        return found != null
                && found.id() == entry.transfer()
                && found.hash().equals(entry.hash())
                && found.isGenuine()
                && found.postings().stream().anyMatch(posting -> isHeld(posting, receipt));
    }

    /**
     * What was given back since the receipt was written; the transfers are for the buyer's eyes, as
     * their hashes have the buyer in them.
     */
    private List<ReceiptView.GivenBack> refunds(Receipts.Kept kept, boolean mine) {
        return settlement.steps(kept.purchase().value()).stream()
                .filter(step -> step.what() == EscrowStep.What.REFUNDED)
                .map(step ->
                        new ReceiptView.GivenBack(
                                step.amount(), step.at(), mine ? transfer(step) : null))
                .toList();
    }

    private @Nullable Transfer transfer(EscrowStep step) {
        var reference = step.reference();
        return reference == null ? null : ledger.find(reference).orElse(null);
    }

    /** Links are made a little behind the books. */
    private long position(Receipt.Entry entry) {
        return ledger.sealOf(entry.transfer()).map(Seal::position).orElse(0L);
    }

    private static boolean isHeld(Posting posting, Receipt receipt) {
        return posting.account() instanceof TradeEscrow
                && posting.amountMsat() == receipt.amount().value();
    }

    private String salt() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Hex.of(bytes);
    }

    private static String name(ReceiptId id) {
        return "receipt:" + id;
    }
}
