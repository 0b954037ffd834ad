package satsuma.dispute;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import satsuma.identity.Custody;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Publisher;
import satsuma.nostr.Tag;

/** Publishes rulings once they are final: here with their reason, on relays by their hash. */
@UseCase
public class Gazette {

    /** Rulings on one page. */
    static final int PAGE_SIZE = 20;

    private final Disputes disputes;
    private final Custody custody;
    private final Publisher publisher;
    private final InstantSource clock;

    @Inject
    public Gazette(Disputes disputes, Custody custody, Publisher publisher, InstantSource clock) {
        this.disputes = disputes;
        this.custody = custody;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One page of them, latest first.
     *
     * @param number from 1; beyond the last is the last
     */
    public PublishedList list(int number) {
        long total = disputes.countPublished();
        int pages = (int) Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
        int shown = Math.clamp(number, 1, pages);
        var found = disputes.published((shown - 1) * PAGE_SIZE, PAGE_SIZE);
        return new PublishedList(found, shown, pages, total);
    }

    /** Announces a ruling that has become final, in the portal's name. */
    void announce(Published ruling) {
        var draft =
                new Draft(
                        custody.portalKey(),
                        clock.instant(),
                        Kind.DISPUTE,
                        List.of(
                                Tag.of("d", ruling.number().hex()),
                                Tag.of("x", ruling.hash().hex()),
                                Tag.of("status", "resolved"),
                                Tag.of("alt", "The hash of a ruling of this portal")),
                        "");
        publisher.publish(custody.signAsPortal(draft));
    }
}
