package satsuma.purchase;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.lightning.Invoice;
import satsuma.lightning.Invoicing;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.purchase.PurchaseState.AwaitingPayment;
import satsuma.purchase.PurchaseState.Delivered;
import satsuma.purchase.PurchaseState.Paid;

/**
 * Makes tokens that stand for a purchase, and lets in who shows one with the preimage of its
 * payment.
 *
 * <p>A token is a macaroon whose identifier names the payment hash, as L402 has it; what it is good
 * for stands in its caveats and, what counts, in the purchase. It is used up a little after it was
 * shown first.
 *
 * @see <a href="https://github.com/lightninglabs/L402">L402</a>
 */
@UseCase
public class Turnstile {

    private static final String LOCATION = "satsuma";

    /** L402's version of the identifier, two bytes: then the payment hash and 32 random bytes. */
    private static final String VERSION = "0000";

    /** So long an expired token is told from one that never was. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int IDENTIFIER_DIGITS = 4 + 64 + 64;

    private final Passes passes;
    private final Purchases purchases;
    private final Invoicing invoicing;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Turnstile(Passes passes, Purchases purchases, Invoicing invoicing, InstantSource clock) {
        this.passes = passes;
        this.purchases = purchases;
        this.invoicing = invoicing;
        this.clock = clock;
    }

    /** A token for whoever pays {@code invoice}, the one of {@code purchase}. */
    String token(Purchase purchase, Invoice invoice) {
        var own = random();
        var root = Hex.bytes(random());
        var expiresAt = clock.instant().plus(Pass.GOOD_FOR);
        passes.add(new Pass(hash(own), purchase.id(), expiresAt, null), root);
        return Macaroon.mint(
                        LOCATION,
                        root,
                        VERSION + invoice.hash() + own,
                        List.of(
                                "listing=" + purchase.slug(),
                                "content=" + purchase.content(),
                                "price_sat=" + purchase.price().sat(),
                                "purchase=" + purchase.id(),
                                "expires=" + expiresAt.getEpochSecond()))
                .encoded();
    }

    /** How many tokens nobody has used were made after {@code since}. */
    long unused(Instant since) {
        return passes.countUnused(since.plus(Pass.GOOD_FOR));
    }

    /**
     * Forgets tokens that have long been of no use.
     *
     * @return how many, at most {@code limit}
     */
    public int sweep(int limit) {
        return passes.forget(clock.instant().minus(KEPT), limit);
    }

    /** Which purchase a token lets in to, and as whom. */
    public record Admission(PurchaseId purchase, Actor buyer) {}

    /**
     * Lets in who paid: once, and for a quarter of an hour from then on again.
     *
     * @param slug the listing whose content is asked for
     * @param token a macaroon in base64
     * @param proof the preimage in hex
     * @throws Refusal for the first thing that is wrong with it
     */
    public Admission admit(String slug, String token, String proof) {
        var macaroon = Macaroon.read(token);
        var pass = pass(macaroon);
        var purchase = purchases.find(pass.purchase()).orElseThrow(Turnstile::unknown);
        demandPaid(purchase, macaroon, proof);
        demandCaveats(macaroon.caveats(), slug, purchase);
        var now = clock.instant();
        if (pass.isUsedUp(now)) {
            throw new Refusal(PurchaseRefusal.TOKEN_USED);
        }
        passes.use(pass.token(), now);
        return new Admission(purchase.id(), bearer(purchase.buyer()));
    }

    /** Somebody without an account: a key nobody has the secret of. */
    static Actor bearer(NostrKey key) {
        return new Actor(key, "bearer", Set.of());
    }

    private Pass pass(Macaroon macaroon) {
        var identifier = macaroon.identifier();
        if (identifier.length() != IDENTIFIER_DIGITS || !identifier.startsWith(VERSION)) {
            throw new Refusal(PurchaseRefusal.TOKEN_MALFORMED);
        }
        var pass =
                passes.find(hash(identifier.substring(IDENTIFIER_DIGITS - 64)))
                        .orElseThrow(Turnstile::unknown);
        if (!macaroon.isOf(passes.root(pass.token()))) {
            throw new Refusal(PurchaseRefusal.TOKEN_FORGED);
        }
        return pass;
    }

    private void demandPaid(Purchase purchase, Macaroon macaroon, String proof) {
        var named = new PaymentHash(macaroon.identifier().substring(4, 68));
        boolean proven =
                Hex.is(proof, 64)
                        && new Preimage(proof).hash().equals(named)
                        && invoicing
                                .find(purchase.id().reference())
                                .filter(invoice -> invoice.hash().equals(named))
                                .isPresent();
        if (!proven) {
            throw new Refusal(PurchaseRefusal.TOKEN_UNPROVEN);
        }
        switch (purchase.state()) {
            case Delivered _, Paid _ -> {}
            case AwaitingPayment _ -> throw new Refusal(PurchaseRefusal.NOT_PAID);
            default -> throw new Refusal(PurchaseRefusal.OVER);
        }
    }

    /** Each must hold; one we do not know cannot. */
    private void demandCaveats(List<String> caveats, String slug, Purchase purchase) {
        for (var caveat : caveats) {
            int equals = caveat.indexOf('=');
            var value = caveat.substring(equals + 1);
            switch (caveat.substring(0, Math.max(0, equals))) {
                case "listing" ->
                        demand(
                                value.equals(slug) && slug.equals(purchase.slug()),
                                PurchaseRefusal.TOKEN_OF_ANOTHER);
                case "content" ->
                        demand(
                                value.equals(purchase.content().hex()),
                                PurchaseRefusal.TOKEN_OF_ANOTHER);
                case "price_sat" ->
                        demand(
                                value.equals(Long.toString(purchase.price().sat())),
                                PurchaseRefusal.TOKEN_OF_ANOTHER);
                case "purchase" ->
                        demand(
                                value.equals(purchase.id().toString()),
                                PurchaseRefusal.TOKEN_OF_ANOTHER);
                case "expires" -> demand(isToCome(value), PurchaseRefusal.TOKEN_EXPIRED);
                default -> throw new Refusal(PurchaseRefusal.TOKEN_RESTRICTED, caveat);
            }
        }
    }

    private boolean isToCome(String seconds) {
        return seconds.matches("[0-9]{1,12}")
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    private static void demand(boolean so, PurchaseRefusal otherwise) {
        if (!so) {
            throw new Refusal(otherwise);
        }
    }

    private String random() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Hex.of(bytes);
    }

    private static ContentHash hash(String hex) {
        return ContentHash.of(Hex.bytes(hex));
    }

    private static Refusal unknown() {
        return new Refusal(PurchaseRefusal.TOKEN_UNKNOWN);
    }
}
