package satsuma.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.lightning.Preimage;

/** Who is let in by a token, and who is not (B8). */
class TurnstileTest {

    private static final NostrKey SELLER = new NostrKey("5".repeat(64));
    private static final Actor BUYER = new Actor(new NostrKey("b".repeat(64)), "bearer", Set.of());

    private final InMemoryShop shop = new InMemoryShop();
    private final InMemoryPasses passes = new InMemoryPasses();
    private final Turnstile turnstile =
            new Turnstile(passes, shop.purchases, shop.invoicing, shop.clock);
    private final PurchaseId id;
    private final String token;

    TurnstileTest() {
        for (var slug : new String[] {"zones", "other"}) {
            shop.sell(
                    ListingSamples.listing(
                            slug,
                            SELLER,
                            Goods.DATASET,
                            "Time zones",
                            2_100,
                            "geography",
                            List.of()));
        }
        id = shop.checkout.begin(BUYER, "zones", "key-0001");
        token = turnstile.token(shop.get(id), shop.invoice(id));
    }

    private String proof() {
        return shop.invoices
                .preimage(shop.invoices.find(id.reference()).orElseThrow().hash())
                .hex();
    }

    private void pay() {
        shop.pay(id);
    }

    private Turnstile.Admission admit() {
        return turnstile.admit("zones", token, proof());
    }

    private static void assertRefused(Runnable act, PurchaseRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act::run)
                .matches(no -> no.reason().equals(reason), reason.code());
    }

    private String with(String... more) {
        var macaroon = Macaroon.read(token);
        var caveats = new ArrayList<>(macaroon.caveats());
        caveats.addAll(List.of(more));
        // What anyone can do who holds it: the signature is the key of the next caveat.
        var root = passes.root(passOf(macaroon));
        return Macaroon.mint(macaroon.location(), root, macaroon.identifier(), caveats).encoded();
    }

    private static ContentHash passOf(Macaroon macaroon) {
        var own = macaroon.identifier().substring(68);
        return ContentHash.of(Hex.bytes(own));
    }

    @Test
    void letsInWhoHasPaid() {
        pay();
        assertThat(admit()).isEqualTo(new Turnstile.Admission(id, BUYER));
    }

    @Test
    void letsInAsSoonAsTheMoneyIsHeldAndTheGoodsAreGiven() {
        shop.held(id, shop.get(id).price());
        assertThat(admit().purchase()).isEqualTo(id);
    }

    @Test
    void letsNobodyInBefore() {
        assertRefused(this::admit, PurchaseRefusal.NOT_PAID);
    }

    @Test
    void wantsTheProofOfThisPayment() {
        pay();
        var other = Preimage.fresh().hex();
        assertRefused(() -> turnstile.admit("zones", token, other), PurchaseRefusal.TOKEN_UNPROVEN);
        assertRefused(() -> turnstile.admit("zones", token, "00"), PurchaseRefusal.TOKEN_UNPROVEN);
    }

    @Test
    void isForOneListing() {
        pay();
        assertRefused(
                () -> turnstile.admit("other", token, proof()), PurchaseRefusal.TOKEN_OF_ANOTHER);
    }

    @Test
    void letsInOnceAndForAShortWhileAgain() {
        pay();
        admit();
        shop.now = shop.now.plus(Pass.AGAIN_WITHIN).minusNanos(1);
        assertThat(admit().purchase()).isEqualTo(id);
        shop.now = shop.now.plusNanos(1);
        assertRefused(this::admit, PurchaseRefusal.TOKEN_USED);
    }

    @Test
    void doesNotWaitForEver() {
        pay();
        shop.now = shop.now.plus(Pass.GOOD_FOR).minusSeconds(1);
        assertThat(admit().purchase()).isEqualTo(id);
        shop.now = shop.now.plusSeconds(1);
        assertRefused(this::admit, PurchaseRefusal.TOKEN_EXPIRED);
    }

    @Test
    void forgetsWhatIsLongExpired() {
        pay();
        shop.now = shop.now.plus(Duration.ofDays(32));
        assertThat(turnstile.sweep(10)).isEqualTo(1);
        assertRefused(this::admit, PurchaseRefusal.TOKEN_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "expires=1, TOKEN_EXPIRED",
        "expires=never, TOKEN_EXPIRED",
        "listing=other, TOKEN_OF_ANOTHER",
        "price_sat=1, TOKEN_OF_ANOTHER",
        "content=x, TOKEN_OF_ANOTHER",
        "purchase=x, TOKEN_OF_ANOTHER",
        "ip=10.0.0.1, TOKEN_RESTRICTED",
        "nonsense, TOKEN_RESTRICTED"
    })
    void keepsToWhatItsHolderAdded(String caveat, PurchaseRefusal reason) {
        pay();
        assertRefused(() -> turnstile.admit("zones", with(caveat), proof()), reason);
    }

    @Test
    void mayBeRestrictedFurther() {
        pay();
        var sooner = "expires=" + shop.now.plusSeconds(60).getEpochSecond();
        assertThat(turnstile.admit("zones", with(sooner), proof()).purchase()).isEqualTo(id);
    }

    @Test
    void knowsItsOwn() {
        pay();
        var macaroon = Macaroon.read(token);
        var forged = Macaroon.mint("", new byte[32], macaroon.identifier(), macaroon.caveats());
        assertRefused(
                () -> turnstile.admit("zones", forged.encoded(), proof()),
                PurchaseRefusal.TOKEN_FORGED);
        var unknown = Macaroon.mint("", new byte[32], "0000" + "a".repeat(128), List.of());
        assertRefused(
                () -> turnstile.admit("zones", unknown.encoded(), proof()),
                PurchaseRefusal.TOKEN_UNKNOWN);
        var short1 = Macaroon.mint("", new byte[32], "00", List.of());
        assertRefused(
                () -> turnstile.admit("zones", short1.encoded(), proof()),
                PurchaseRefusal.TOKEN_MALFORMED);
    }

    @Test
    void letsNobodyInWhoGotTheMoneyBack() {
        shop.checkout.cancel(BUYER, id);
        assertRefused(this::admit, PurchaseRefusal.OVER);
    }

    @Test
    void countsWhatWaits() {
        var since = shop.now.minusSeconds(1);
        assertThat(turnstile.unused(since)).isEqualTo(1);
        pay();
        admit();
        assertThat(turnstile.unused(since)).isZero();
    }
}
