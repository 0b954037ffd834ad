package satsuma.identity;

import jakarta.inject.Inject;
import java.time.InstantSource;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.GiftWrap;
import satsuma.nostr.Kind;

/** Wraps what is for one person's eyes only, by the keys the portal keeps (NIP-59). */
@UseCase
public class Letters {

    private final KeptKeys keptKeys;
    private final Signatures signatures;
    private final Custody custody;
    private final GiftWrap giftWrap;
    private final InstantSource clock;

    @Inject
    public Letters(
            KeptKeys keptKeys,
            Signatures signatures,
            Custody custody,
            GiftWrap giftWrap,
            InstantSource clock) {
        this.keptKeys = keptKeys;
        this.signatures = signatures;
        this.custody = custody;
        this.giftWrap = giftWrap;
        this.clock = clock;
    }

    /**
     * Who a letter of {@code person} comes from: themselves if the portal keeps their key, else it.
     */
    public NostrKey sender(NostrKey person) {
        return custody.holds(person) ? person : custody.portalKey();
    }

    /**
     * {@code rumor}, sealed by its author and wrapped for {@code recipient}. Written down as a
     * signature of kind 13 under the wrap's id, which says nothing of whom it is for.
     *
     * @throws Refusal {@link IdentityRefusal#KEY_NOT_KEPT} if the author keeps their key themselves
     */
    public Event wrap(Draft rumor, NostrKey recipient) {
        var secret =
                keptKeys.find(rumor.author())
                        .orElseThrow(() -> new Refusal(IdentityRefusal.KEY_NOT_KEPT));
        var now = clock.instant();
        var wrap = giftWrap.wrap(rumor, secret, recipient, now);
        signatures.add(new Signatures.Signed(rumor.author(), Kind.SEAL, wrap.id(), now));
        return wrap;
    }
}
