package satsuma.delivery;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;

/** Says who may have what. */
@UseCase
public class Delivery {

    /** More than this nobody reads on one page. */
    static final int LIBRARY_MAX = 500;

    private final Entitlements entitlements;
    private final Deposits deposits;
    private final InstantSource clock;

    @Inject
    public Delivery(Entitlements entitlements, Deposits deposits, InstantSource clock) {
        this.entitlements = entitlements;
        this.deposits = deposits;
        this.clock = clock;
    }

    /** Notes that {@code actor} brought {@code content} in, and so may offer it. */
    public Deposit deposited(Actor actor, StoredContent content) {
        var deposit =
                new Deposit(
                        actor.key(),
                        content.hash(),
                        content.sizeBytes(),
                        content.fileName(),
                        content.mediaType(),
                        clock.instant());
        deposits.put(deposit);
        return deposit;
    }

    /**
     * What {@code actor} brought in under that hash.
     *
     * @throws Refusal {@link DeliveryRefusal#CONTENT_UNKNOWN} if it was nobody or somebody else
     */
    public Deposit deposit(Actor actor, ContentHash content) {
        return deposits.find(actor.key(), content)
                .orElseThrow(() -> new Refusal(DeliveryRefusal.CONTENT_UNKNOWN));
    }

    /**
     * Whether a buyer would get anything: {@code seller} brought {@code content} in. Ask before
     * money moves.
     */
    public boolean canDeliver(NostrKey seller, ContentHash content) {
        return deposits.find(seller, content).isPresent();
    }

    /**
     * Gives the buyer of a purchase the right to its content. Twice for one purchase is once.
     *
     * @throws Refusal {@link DeliveryRefusal#NOT_DELIVERABLE} if the seller did not bring the
     *     content in
     */
    public void grant(Grant grant) {
        var deposit =
                deposits.find(grant.seller(), grant.content())
                        .orElseThrow(() -> new Refusal(DeliveryRefusal.NOT_DELIVERABLE));
        var name = new FileName(deposit.fileName()).forVersion(grant.slug(), grant.version());
        entitlements.add(
                new Entitlement(
                        grant.purchase(),
                        grant.buyer(),
                        grant.seller(),
                        grant.content(),
                        grant.slug(),
                        grant.title(),
                        grant.version(),
                        grant.goods(),
                        grant.price(),
                        name.text(),
                        deposit.mediaType(),
                        deposit.sizeBytes(),
                        clock.instant(),
                        false));
    }

    /** Takes the right of a purchase back; nothing happens if there is none. */
    public void revoke(UUID purchase) {
        entitlements.find(purchase).map(Entitlement::withoutRight).ifPresent(entitlements::put);
    }

    /** Whether {@code person} has bought {@code content} or brought it in. */
    public boolean mayRead(NostrKey person, ContentHash content) {
        return entitlements.allow(person, content) || canDeliver(person, content);
    }

    /** What {@code buyer} has bought, latest first. */
    public List<Entitlement> of(NostrKey buyer) {
        return entitlements.of(buyer, LIBRARY_MAX);
    }

    /**
     * What {@code actor} has a right to by {@code purchase}.
     *
     * @throws Refusal {@link DeliveryRefusal#PURCHASE_UNKNOWN} if there is none or it is somebody
     *     else's, which is the same answer; {@link DeliveryRefusal#REVOKED} if it was taken back
     */
    public Entitlement get(UUID purchase, Actor actor) {
        var entitlement =
                entitlements
                        .find(purchase)
                        .filter(found -> found.buyer().equals(actor.key()))
                        .orElseThrow(() -> new Refusal(DeliveryRefusal.PURCHASE_UNKNOWN));
        if (entitlement.revoked()) {
            throw new Refusal(DeliveryRefusal.REVOKED);
        }
        return entitlement;
    }
}
