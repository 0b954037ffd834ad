package satsuma.delivery;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import satsuma.identity.Letters;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Publisher;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Tag;

/**
 * Writes to buyers what opens the file they bought, so that they need nobody's leave to have it.
 *
 * <p>A file message of NIP-17 (kind 15) inside a gift wrap, from the seller where the portal keeps
 * the seller's key, else from the portal. Who it is for is on the wrap, what it is about is not.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/17.md">NIP-17</a>
 */
@UseCase
public class Postroom {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Handovers handovers;
    private final Letters letters;
    private final Publisher publisher;
    private final DeliveryTerms terms;
    private final InstantSource clock;

    @Inject
    public Postroom(
            Handovers handovers,
            Letters letters,
            Publisher publisher,
            DeliveryTerms terms,
            InstantSource clock) {
        this.handovers = handovers;
        this.letters = letters;
        this.publisher = publisher;
        this.terms = terms;
        this.clock = clock;
    }

    /** What is to be sent now, at most {@code limit}. */
    List<Entitlement> due(int limit) {
        return handovers.due(clock.instant(), limit);
    }

    /**
     * Sends what opens {@code form} to the buyer of {@code entitlement}: to our own relay, and to
     * {@code inbox}.
     */
    void handOver(Entitlement entitlement, SealedForm form, FileSeal seal, List<RelayUrl> inbox) {
        var now = clock.instant();
        var tags =
                List.of(
                        Tag.of("p", entitlement.buyer().hex()),
                        Tag.of("file-type", entitlement.mediaType()),
                        Tag.of("encryption-algorithm", "aes-gcm"),
                        Tag.of("decryption-key", seal.keyHex()),
                        Tag.of("decryption-nonce", seal.nonceHex()),
                        Tag.of("x", form.sealed().hex()),
                        Tag.of("ox", form.content().hex()),
                        Tag.of("size", Long.toString(form.sizeBytes())),
                        Tag.of("subject", entitlement.title()),
                        Tag.of("alt", entitlement.fileName()),
                        Tag.of("version", entitlement.version()));
        var rumor =
                new Draft(
                                letters.sender(entitlement.seller()),
                                now,
                                Kind.FILE_MESSAGE,
                                tags,
                                terms.origin() + "/" + form.sealed())
                        .cleaned();
        publisher.publish(letters.wrap(rumor, entitlement.buyer()), inbox);
        handovers.done(entitlement.purchase(), now);
    }

    /** It could not be sent; it is tried again after a pause. */
    void failed(Entitlement entitlement) {
        handovers.again(entitlement.purchase(), clock.instant().plus(PAUSE));
    }
}
