package satsuma.nostr;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * Sends a draft to one person so that nobody else learns who wrote it, or what, or quite when.
 *
 * <p>The draft, never signed, is sealed by its author and the seal wrapped by a key used once. The
 * times of both are up to two days in the past, at random.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/59.md">NIP-59</a>
 */
public class GiftWrap {

    /** How far back the times may lie. */
    static final Duration BLUR = Duration.ofDays(2);

    private final Nip44 nip44;
    private final EventSigner signer;
    private final EventCheck check;
    private final SecureRandom random = new SecureRandom();

    public GiftWrap(Nip44 nip44, EventSigner signer, EventCheck check) {
        this.nip44 = nip44;
        this.signer = signer;
        this.check = check;
    }

    /**
     * {@code rumor} wrapped for {@code recipient}.
     *
     * @throws IllegalArgumentException if the rumor is not the sender's own
     */
    public Event wrap(Draft rumor, SecretKey sender, NostrKey recipient, Instant now) {
        var sealed = nip44.encrypt(rumor.json(), sender, recipient);
        var seal =
                signer.sign(
                        new Draft(rumor.author(), blurred(now), Kind.SEAL, List.of(), sealed),
                        sender);
        var once = signer.freshKey();
        var wrapped = nip44.encrypt(seal.json(), once, recipient);
        return signer.sign(
                new Draft(
                        signer.keyOf(once),
                        blurred(now),
                        Kind.GIFT_WRAP,
                        List.of(Tag.of("p", recipient.hex())),
                        wrapped),
                once);
    }

    /**
     * What is in {@code wrap}.
     *
     * @throws Refusal {@link NostrRefusal#CONTENT_UNREADABLE} if it is for somebody else, or forged
     *     in any of its layers; {@link NostrRefusal#EVENT_MALFORMED} if what is inside is no event
     */
    public Draft unwrap(Event wrap, SecretKey mine) {
        demand(Kind.isWrap(wrap.kind()) && wrap.kind() != Kind.SEAL, "not a wrap");
        demand(check.isValid(wrap), "the wrap is forged");
        var seal = Event.fromJson(nip44.decrypt(wrap.content(), mine, wrap.author()));
        demand(seal.kind() == Kind.SEAL && check.isValid(seal), "the seal is forged");
        var rumor = Draft.fromJson(nip44.decrypt(seal.content(), mine, seal.author()));
        demand(rumor.author().equals(seal.author()), "somebody else's rumor");
        return rumor;
    }

    private Instant blurred(Instant now) {
        return now.minusSeconds(random.nextLong(BLUR.toSeconds()));
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw Nip44.unreadable(otherwise);
        }
    }
}
