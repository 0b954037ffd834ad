package satsuma.purchase;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Listing;
import satsuma.delivery.Delivery;
import satsuma.delivery.Grant;
import satsuma.identity.Suspensions;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.InvoiceCancelled;
import satsuma.lightning.InvoiceEndangered;
import satsuma.lightning.InvoiceExpired;
import satsuma.lightning.InvoiceHeld;
import satsuma.lightning.InvoiceLost;
import satsuma.lightning.InvoiceSettled;
import satsuma.lightning.InvoiceState.SettledByNode;
import satsuma.lightning.Invoicing;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.purchase.PurchaseMove.Cancel;
import satsuma.purchase.PurchaseMove.Deliver;
import satsuma.purchase.PurchaseMove.Expire;
import satsuma.purchase.PurchaseMove.Pay;
import satsuma.purchase.PurchaseMove.Refund;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Paid;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.Sale;
import satsuma.settlement.Settlement;
import satsuma.settlement.SplitPolicies;
import satsuma.settlement.SplitPolicy;

/**
 * Sells: says the price, begins purchases, and brings each to its end by what lightning tells.
 *
 * <p>The order is held, delivered, settled. The money is held first, the goods are handed over and
 * the money is taken in one transaction; when the node has given it, the money is put into the
 * trade's escrow and the receipt is written in another. Any of it may be told twice, or after the
 * server fell over: each step happens once.
 */
@UseCase
public class Checkout {

    /** More than this nobody reads on one page. */
    public static final int PURCHASES_MAX = 200;

    /** Purchases on one page of the list for operators. */
    public static final int PAGE_SIZE = 50;

    /** Bounds what one buyer can make us ask the node for. */
    static final int OPEN_MAX = 20;

    /** A purchase found again should leave time enough to pay. */
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(2);

    /** Invoices that were made end by their own news, a little after their time. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

    private static final System.Logger LOG = System.getLogger(Checkout.class.getName());

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Delivery delivery;
    private final Invoicing invoicing;
    private final Settlement settlement;
    private final Ledger ledger;
    private final ReceiptDesk receiptDesk;
    private final Suspensions suspensions;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public Checkout(
            Purchases purchases,
            Catalogue catalogue,
            Delivery delivery,
            Invoicing invoicing,
            Settlement settlement,
            Ledger ledger,
            ReceiptDesk receiptDesk,
            Suspensions suspensions,
            Notices notices,
            InstantSource clock) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.delivery = delivery;
        this.invoicing = invoicing;
        this.settlement = settlement;
        this.ledger = ledger;
        this.receiptDesk = receiptDesk;
        this.suspensions = suspensions;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What the listing called {@code slug} would cost the asking person.
     *
     * @param actor nobody if that person has not signed in
     * @throws Refusal if there is no such listing on sale
     */
    public Quote quote(@Nullable Actor actor, String slug) {
        return quote(actor, catalogue.get(slug));
    }

    /** What {@code listing} would cost the asking person. */
    public Quote quote(@Nullable Actor actor, Listing listing) {
        var price = listing.price();
        return new Quote(
                listing,
                price.isZero() ? List.of() : policyOf(listing).parts(price, false),
                price.isZero()
                        ? Duration.ZERO
                        : settlement.terms().reviewOf(listing.goods().word(), price),
                actor != null && actor.key().equals(listing.seller()),
                actor == null ? null : owned(actor.key(), listing).orElse(null),
                delivery.canDeliver(listing.seller(), listing.content()),
                price.isZero() ? null : invoicing.obstacle().orElse(null));
    }

    /**
     * Begins to buy the listing called {@code slug} at the price it has now.
     *
     * @see #begin(Actor, String, String, Msat)
     */
    public PurchaseId begin(Actor actor, String slug, String key) {
        return begin(actor, slug, key, null);
    }

    /**
     * Begins to buy the listing called {@code slug}; what is free is had at once.
     *
     * <p>The same key again gives the same purchase, and so does another key while one of the same
     * thing at the same price waits to be paid.
     *
     * @param key made by whoever asks, once for each purchase; 8 to 100 of {@code A-Za-z0-9._:-}
     * @param seen the price the buyer was shown; nothing if any is right
     * @throws Refusal if it cannot be bought by this person now, or costs something else than
     *     {@code seen}; {@link satsuma.identity.IdentityRefusal#SUSPENDED}
     */
    public PurchaseId begin(Actor actor, String slug, String key, @Nullable Msat seen) {
        if (!KEY.matcher(key).matches()) {
            throw new Refusal(PurchaseRefusal.KEY_MALFORMED);
        }
        purchases.lock(actor.key());
        var before = purchases.find(actor.key(), key);
        if (before.isPresent()) {
            return sameAgain(before.get(), slug);
        }
        suspensions.requireGoodStanding(actor);
        var listing = catalogue.get(slug);
        requireBuyable(actor, listing);
        if (seen != null && !seen.equals(listing.price())) {
            throw new Refusal(PurchaseRefusal.PRICE_CHANGED, seen.text(), listing.price().text());
        }
        var waiting = purchases.awaiting(actor.key(), slug, openSince().plus(TIME_TO_PAY));
        if (waiting.isPresent() && isStill(waiting.get(), listing)) {
            return waiting.get().id();
        }
        if (purchases.countAwaiting(actor.key(), openSince()) >= OPEN_MAX) {
            throw new Refusal(PurchaseRefusal.TOO_MANY_OPEN);
        }
        var purchase = begun(actor.key(), listing);
        purchases.addIfNew(purchase, key);
        tell(purchase);
        if (purchase.isFree()) {
            give(purchase);
        }
        return purchase.id();
    }

    /**
     * A purchase of the asking person.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN} if there is none or it is somebody else's,
     *     which is the same answer
     */
    public Purchase get(Actor actor, PurchaseId id) {
        return purchases
                .find(id)
                .filter(purchase -> purchase.buyer().equals(actor.key()))
                .orElseThrow(() -> new Refusal(PurchaseRefusal.UNKNOWN));
    }

    /** The purchase of that name, whoever asks; for those who have seen to that before. */
    public Optional<Purchase> find(PurchaseId id) {
        return purchases.find(id);
    }

    /** What {@code buyer} has begun to buy, latest first. */
    public List<Purchase> of(NostrKey buyer) {
        return purchases.of(buyer, PURCHASES_MAX);
    }

    /** One page of all purchases, latest first; {@code page} counts from 1. */
    public PurchaseList list(Actor operator, String state, int page) {
        operator.require(Role.OPERATOR);
        long total = purchases.count(state);
        int pages = (int) Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
        int shown = Math.clamp(page, 1, pages);
        var found = purchases.latest(state, (shown - 1) * PAGE_SIZE, PAGE_SIZE);
        return new PurchaseList(found, shown, pages, total);
    }

    /**
     * Gives up a purchase nobody has paid; once more is no harm.
     *
     * @throws Refusal if it is paid or on its way to it
     */
    public void cancel(Actor actor, PurchaseId id) {
        var purchase = get(actor, id);
        if (purchase.state() instanceof PurchaseState.Cancelled) {
            return;
        }
        var after = purchase.after(new Cancel(now()));
        if (!(purchase.state() instanceof AwaitingPayment)) {
            throw new Refusal(PurchaseRefusal.DELIVERED);
        }
        // The invoice first, as in all that is told about it: whoever holds one row and waits for
        // the other must not meet someone who came from the other side.
        if (invoicing.find(id.reference()).isPresent()) {
            invoicing.cancel(id.reference());
        }
        if (!move(purchase, after)) {
            throw new Refusal(PurchaseRefusal.OVER);
        }
    }

    /** Nobody asked for an invoice while the price held: it does not hold any more. */
    public void expire(PurchaseId id) {
        purchases
                .find(id)
                .filter(purchase -> purchase.state() instanceof AwaitingPayment)
                .filter(purchase -> !now().isBefore(purchase.payUntil()))
                .filter(purchase -> invoicing.find(id.reference()).isEmpty())
                .ifPresent(purchase -> move(purchase, purchase.after(new Expire(now()))));
    }

    /**
     * The purchases nobody came back to, the oldest first.
     *
     * @param limit at most this many
     */
    public List<PurchaseId> overdue(int limit) {
        return purchases.overdue(openSince().minus(GRACE), limit);
    }

    /** The money is held: hands the goods over and takes it, or gives it back. */
    public void on(@Observes InvoiceHeld notice) {
        found(notice.reference()).ifPresent(purchase -> deliver(purchase, notice.reference()));
    }

    /** The money is ours: puts it into escrow and writes the receipt. */
    public void on(@Observes InvoiceSettled notice) {
        found(notice.reference())
                .ifPresent(purchase ->
                        pay(purchase, notice.preimage(), notice.received(), notice.at()));
    }

    /** Nobody paid in time. */
    public void on(@Observes InvoiceExpired notice) {
        found(notice.reference())
                .filter(purchase -> purchase.state() instanceof AwaitingPayment)
                .ifPresent(purchase -> move(purchase, purchase.after(new Expire(now()))));
    }

    /** No money will come. */
    public void on(@Observes InvoiceCancelled notice) {
        found(notice.reference()).ifPresent(this::takeBack);
    }

    /** The node did as it liked: what we have is owed to the buyer, what we gave is taken back. */
    public void on(@Observes InvoiceLost notice) {
        var purchase = found(notice.reference()).orElse(null);
        if (purchase == null) {
            return;
        }
        takeBack(purchase);
        if (notice.takenByNode()) {
            giveBack(purchase, received(notice.hash()));
        }
    }

    /**
     * The node would soon give the money back: it is taken if the goods were handed over for it, or
     * if a dispute is open, so that there is something left to rule on.
     */
    public void on(@Observes InvoiceEndangered notice) {
        found(notice.reference())
                .filter(purchase ->
                        purchase.state() instanceof Delivered
                                || purchase.state().isOpen()
                                        && settlement.isFrozen(purchase.id().value()))
                .ifPresent(_ -> invoicing.settle(notice.reference()));
    }

    /** The buyer has all the money back, and so no goods any more; a part changes neither. */
    public void on(@Observes EscrowRefunded notice) {
        var id = new PurchaseId(notice.sale().trade());
        var purchase = notice.whole() ? purchases.find(id).orElse(null) : null;
        if (purchase != null && purchase.state() instanceof Paid) {
            delivery.revoke(id.value());
            move(purchase, purchase.after(new Refund(notice.at())));
        }
    }

    private void requireBuyable(Actor actor, Listing listing) {
        if (actor.key().equals(listing.seller())) {
            throw new Refusal(PurchaseRefusal.OWN_LISTING);
        }
        if (owned(actor.key(), listing).isPresent()) {
            throw new Refusal(PurchaseRefusal.OWNED);
        }
        if (!delivery.canDeliver(listing.seller(), listing.content())) {
            throw new Refusal(PurchaseRefusal.NOT_DELIVERABLE);
        }
        if (!listing.isFree()) {
            invoicing
                    .obstacle()
                    .ifPresent(why -> {
                        throw new Refusal(why);
                    });
        }
    }

    private static PurchaseId sameAgain(Purchase before, String slug) {
        if (!before.slug().equals(slug)) {
            throw new Refusal(PurchaseRefusal.KEY_REUSED);
        }
        return before.id();
    }

    private Optional<PurchaseId> owned(NostrKey buyer, Listing listing) {
        return purchases.owned(buyer, listing.slug(), listing.content());
    }

    private static boolean isStill(Purchase purchase, Listing listing) {
        return purchase.price().equals(listing.price())
                && purchase.content().equals(listing.content());
    }

    private Purchase begun(NostrKey buyer, Listing listing) {
        var policy = policyOf(listing);
        return new Purchase(
                PurchaseId.fresh(),
                buyer,
                listing.seller(),
                listing.slug(),
                listing.title(),
                listing.goods(),
                listing.content(),
                listing.version(),
                listing.eventId(),
                listing.price(),
                policy.name(),
                policy.version(),
                now(),
                new AwaitingPayment());
    }

    /** Its policy, or the standard one if a stranger's listing names one we do not know. */
    private static SplitPolicy policyOf(Listing listing) {
        boolean known =
                SplitPolicies.all().stream()
                        .anyMatch(policy -> policy.name().equals(listing.splitPolicy()));
        return SplitPolicies.named(known ? listing.splitPolicy() : SplitPolicies.STANDARD);
    }

    private void give(Purchase purchase) {
        var now = now();
        var receipt = ReceiptId.ofFree(purchase.id());
        if (move(purchase, purchase.after(new Pay(now, receipt)))) {
            delivery.grant(grant(purchase));
            receiptDesk.write(purchase, receipt, now, null);
        }
    }

    private void deliver(Purchase purchase, String reference) {
        if (!(purchase.state() instanceof AwaitingPayment)) {
            settleOrCancel(purchase, reference);
            return;
        }
        purchases.lock(purchase.buyer());
        boolean twice =
                purchases.owned(purchase.buyer(), purchase.slug(), purchase.content()).isPresent();
        if (twice || !delivery.canDeliver(purchase.seller(), purchase.content())) {
            LOG.log(INFO, "purchase {0} cannot be delivered, the money goes back", purchase.id());
            invoicing.cancel(reference);
            return;
        }
        if (move(purchase, purchase.after(new Deliver(now())))) {
            delivery.grant(grant(purchase));
            invoicing.settle(reference);
        } else {
            // Given up a moment ago; told again, it will be seen so.
            throw new IllegalStateException("purchase " + purchase.id() + " moved meanwhile");
        }
    }

    /** Held money of a purchase that does not wait for any: what was delivered is taken. */
    private void settleOrCancel(Purchase purchase, String reference) {
        if (purchase.state() instanceof Delivered || purchase.state() instanceof Paid) {
            invoicing.settle(reference);
        } else {
            invoicing.cancel(reference);
        }
    }

    private void pay(Purchase purchase, Preimage preimage, Msat received, Instant at) {
        if (purchase.state() instanceof Paid
                || purchase.state() instanceof PurchaseState.Refunded) {
            return;
        }
        boolean delivered = purchase.state() instanceof Delivered;
        boolean deliverable =
                delivered
                        || purchase.state() instanceof AwaitingPayment
                                && delivery.canDeliver(purchase.seller(), purchase.content());
        if (!deliverable) {
            LOG.log(WARNING, "purchase {0} was paid but is over, the buyer has it", purchase.id());
            takeBack(purchase);
            giveBack(purchase, received);
            return;
        }
        var receipt = ReceiptId.of(preimage.hash());
        if (!move(purchase, purchase.after(new Pay(at, receipt)))) {
            throw new IllegalStateException("purchase " + purchase.id() + " moved meanwhile");
        }
        if (!delivered) {
            delivery.grant(grant(purchase));
        }
        settlement.open(sale(purchase));
        creditOverpaid(purchase, received);
        receiptDesk.write(purchase, receipt, at, preimage);
    }

    private void creditOverpaid(Purchase purchase, Msat received) {
        if (received.compareTo(purchase.price()) > 0) {
            credit("overpaid:", purchase, received.minus(purchase.price()));
        }
    }

    private void takeBack(Purchase purchase) {
        if (purchase.state().isOpen()) {
            delivery.revoke(purchase.id().value());
            move(purchase, purchase.after(new Cancel(now())));
        }
    }

    /** Money that came for nothing is the buyer's, to buy with or to take out. */
    private void giveBack(Purchase purchase, Msat received) {
        if (!received.isZero()) {
            credit("paid-for-nothing:", purchase, received);
        }
    }

    private void credit(String why, Purchase purchase, Msat amount) {
        ledger.transfer(
                why + purchase.id(),
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), amount),
                        Posting.credit(new BuyerBalance(purchase.buyer()), amount)));
    }

    private Msat received(PaymentHash hash) {
        return invoicing.get(hash).state() instanceof SettledByNode(var received, _)
                ? received
                : Msat.ZERO;
    }

    private static Grant grant(Purchase purchase) {
        return new Grant(
                purchase.id().value(),
                purchase.buyer(),
                purchase.seller(),
                purchase.content(),
                purchase.slug(),
                purchase.title(),
                purchase.version(),
                purchase.goods(),
                purchase.price());
    }

    private static Sale sale(Purchase purchase) {
        return new Sale(
                purchase.id().value(),
                purchase.buyer(),
                purchase.seller(),
                Optional.empty(),
                purchase.goods().word(),
                purchase.slug(),
                purchase.title(),
                purchase.price(),
                SplitPolicies.of(purchase.splitPolicy(), purchase.splitVersion()));
    }

    private Optional<Purchase> found(String reference) {
        return PurchaseId.ofReference(reference).flatMap(purchases::find);
    }

    /** Moves {@code before} and tells, unless someone else was faster. */
    private boolean move(Purchase before, Purchase after) {
        boolean moved = purchases.replace(before, after);
        if (moved) {
            tell(after);
        }
        return moved;
    }

    private void tell(Purchase purchase) {
        notices.tell(new PurchaseMoved(purchase.id(), purchase.buyer(), purchase.state().word()));
    }

    /** What began before this cannot be paid any more. */
    private Instant openSince() {
        return now().minus(Purchase.PAY_IN);
    }

    private Instant now() {
        return clock.instant();
    }
}
