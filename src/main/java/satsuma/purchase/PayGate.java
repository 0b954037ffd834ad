package satsuma.purchase;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.lightning.LightningRefusal;
import satsuma.nostr.EventSigner;

/**
 * Says to whoever comes without a right what it costs, with an invoice to pay and a token to come
 * back with (L402). What is paid is a purchase like any other, of whoever asks or, if that is
 * nobody, of a key made for this one.
 */
@Errand
public class PayGate {

    /** So many invoices may wait for people without an account: each costs the node something. */
    static final int WAITING_MAX = 500;

    /** So many one address may ask for within {@link Purchase#PAY_IN}. */
    static final int OF_ADDRESS_MAX = 30;

    private final Checkout checkout;
    private final Till till;
    private final Turnstile turnstile;
    private final EventSigner signer;
    private final InstantSource clock;
    private final Callers callers;

    @Inject
    public PayGate(
            Checkout checkout,
            Till till,
            Turnstile turnstile,
            EventSigner signer,
            InstantSource clock) {
        this.checkout = checkout;
        this.till = till;
        this.turnstile = turnstile;
        this.signer = signer;
        this.clock = clock;
        callers = new Callers(OF_ADDRESS_MAX, Purchase.PAY_IN, clock);
    }

    /**
     * What there is to pay.
     *
     * @param token to come back with, together with the preimage
     */
    public record Challenge(Purchase purchase, String token, String bolt11) {}

    /** The purchase by which {@code actor} has what {@code slug} offers now. */
    public Optional<PurchaseId> owned(Actor actor, String slug) {
        return Optional.ofNullable(checkout.quote(actor, slug).owned());
    }

    /**
     * Begins a purchase of {@code slug} and says what there is to pay.
     *
     * @param asker nobody if there is no account
     * @param address where the request came from
     * @throws Refusal if it is free, cannot be bought, or too many were begun and not paid
     */
    public Challenge challenge(Optional<Actor> asker, String slug, String address) {
        if (checkout.quote(asker.orElse(null), slug).isFree()) {
            throw new Refusal(PurchaseRefusal.FREE);
        }
        var buyer = asker.orElseGet(() -> stranger(address));
        var id = checkout.begin(buyer, slug, "l402-" + UUID.randomUUID());
        var view = till.open(buyer, id);
        var invoice = view.invoice();
        if (invoice == null || !view.isPayable()) {
            throw new Refusal(LightningRefusal.NODE_UNAVAILABLE);
        }
        return new Challenge(
                view.purchase(), turnstile.token(view.purchase(), invoice), invoice.bolt11());
    }

    private Actor stranger(String address) {
        callers.count(address);
        if (turnstile.unused(clock.instant().minus(Purchase.PAY_IN)) >= WAITING_MAX) {
            throw new Refusal(PurchaseRefusal.TOO_MANY_OPEN);
        }
        return Turnstile.bearer(signer.keyOf(signer.freshKey()));
    }
}
