package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.CURVE;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.SIGNER;
import static satsuma.nostr.NostrSamples.keyOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Refusal;

class GiftWrapTest {

    private final Nip44 nip44 = new Nip44(CURVE);
    private final GiftWrap giftWrap = new GiftWrap(nip44, SIGNER, CHECK);
    private final Draft rumor =
            new Draft(keyOf(ALICE), NOW, Kind.CHAT_MESSAGE, List.of(), "for your eyes 🍊");

    @Test
    void bringsTheRumorToItsRecipient() {
        var wrap = giftWrap.wrap(rumor, ALICE, keyOf(BOB), NOW);

        assertThat(giftWrap.unwrap(wrap, BOB)).isEqualTo(rumor);
    }

    @Test
    void tellsNobodyWhoSentIt() {
        var wrap = giftWrap.wrap(rumor, ALICE, keyOf(BOB), NOW);

        assertThat(wrap.author()).isNotEqualTo(keyOf(ALICE));
        assertThat(wrap.all("p")).containsExactly(keyOf(BOB).hex());
        assertThat(wrap.createdAt()).isBetween(NOW.minus(GiftWrap.BLUR), NOW);
        assertThat(wrap.json()).doesNotContain(keyOf(ALICE).hex());
    }

    @Test
    void opensOneByNostrTools() {
        var wrap = Event.fromJson(Vectors.read("wrap-by-nostr-tools.json").json());

        assertThat(giftWrap.unwrap(wrap, NostrSamples.key(3)).content())
                .isEqualTo("for your eyes 🍊");
    }

    @Test
    void isForNobodyElse() {
        var wrap = giftWrap.wrap(rumor, ALICE, keyOf(BOB), NOW);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> giftWrap.unwrap(wrap, ALICE));
    }

    @Test
    void refusesARumorThatItsSealerDidNotWrite() {
        var eve = NostrSamples.key(0xe7e);
        var sealed = nip44.encrypt(rumor.json(), eve, keyOf(BOB));
        var seal = SIGNER.sign(new Draft(keyOf(eve), NOW, Kind.SEAL, List.of(), sealed), eve);
        var wrapped = nip44.encrypt(seal.json(), eve, keyOf(BOB));
        var wrap = SIGNER.sign(new Draft(keyOf(eve), NOW, Kind.GIFT_WRAP, List.of(), wrapped), eve);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> giftWrap.unwrap(wrap, BOB))
                .satisfies(r -> assertThat(r.reason()).isEqualTo(NostrRefusal.CONTENT_UNREADABLE));
    }

    @Test
    void refusesAForgedSeal() {
        var once = NostrSamples.key(7);
        var sealed = nip44.encrypt(rumor.json(), ALICE, keyOf(BOB));
        var draft = new Draft(keyOf(ALICE), NOW, Kind.SEAL, List.of(), sealed);
        var seal = Event.signed(draft, "0".repeat(128));
        var wrapped = nip44.encrypt(seal.json(), once, keyOf(BOB));
        var wrap =
                SIGNER.sign(new Draft(keyOf(once), NOW, Kind.GIFT_WRAP, List.of(), wrapped), once);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> giftWrap.unwrap(wrap, BOB));
    }
}
