package satsuma.purchase;

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
import satsuma.identity.Suspensions;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.lightning.Invoicing;
import satsuma.purchase.PurchaseMove.Cancel;
import satsuma.purchase.PurchaseMove.Expire;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.settlement.Settlement;
import satsuma.settlement.SplitPolicies;
import satsuma.settlement.SplitPolicy;

/**
 * Sells: says the price, begins purchases, and ends those nobody paid; {@link Fulfilment} brings
 * the others to their end.
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

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Delivery delivery;
    private final Invoicing invoicing;
    private final Settlement settlement;
    private final Fulfilment fulfilment;
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
            Fulfilment fulfilment,
            Suspensions suspensions,
            Notices notices,
            InstantSource clock) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.delivery = delivery;
        this.invoicing = invoicing;
        this.settlement = settlement;
        this.fulfilment = fulfilment;
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
        notices.tell(PurchaseMoved.of(purchase));
        if (purchase.isFree()) {
            fulfilment.give(purchase);
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
        if (!fulfilment.move(purchase, after)) {
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
                .ifPresent(
                        purchase -> fulfilment.move(purchase, purchase.after(new Expire(now()))));
    }

    /**
     * The purchases nobody came back to, the oldest first.
     *
     * @param limit at most this many
     */
    public List<PurchaseId> overdue(int limit) {
        return purchases.overdue(openSince().minus(GRACE), limit);
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

    /** What began before this cannot be paid any more. */
    private Instant openSince() {
        return now().minus(Purchase.PAY_IN);
    }

    private Instant now() {
        return clock.instant();
    }
}
