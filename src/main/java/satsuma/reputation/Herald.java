package satsuma.reputation;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import satsuma.identity.Custody;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Publisher;
import satsuma.nostr.Tag;

/**
 * Publishes in the portal's name what it can vouch for: that a review is a buyer's (NIP-32), where
 * a seller stands (NIP-32), and their score (NIP-85).
 *
 * <p>Of the portal's own trades only, each counted once for its buyer; what others say is never in
 * it.
 */
@UseCase
public class Herald {

    /** Namespace of what is said about reviews. */
    public static final String REVIEW = "market.satsuma.review";

    /** Begins the namespaces of the ladders. */
    public static final String LADDER = "market.satsuma.";

    /** The word that says that a review is a buyer's. */
    public static final String VERIFIED = "verified-purchase";

    /** So often a seller's standing is published. */
    static final Duration EVERY = Duration.ofDays(7);

    private static final List<Ladder> PUBLISHED = List.of(Ladder.REPUTATION, Ladder.TRUST);
    private static final double PERCENT = 100;

    private final Reviews reviews;
    private final Labels labels;
    private final Standings standings;
    private final Custody custody;
    private final Publisher publisher;
    private final InstantSource clock;

    @Inject
    public Herald(
            Reviews reviews,
            Labels labels,
            Standings standings,
            Custody custody,
            Publisher publisher,
            InstantSource clock) {
        this.reviews = reviews;
        this.labels = labels;
        this.standings = standings;
        this.custody = custody;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Says of buyers' reviews that they are, and takes it back of those that do not count any more.
     *
     * @return how many
     */
    public int labelReviews(int limit) {
        var wrong = reviews.mislabelled(limit);
        for (var one : wrong) {
            publish(Kind.DELETION, List.of(Tag.of("e", one.labelEvent())), "");
            reviews.label(one.id(), null);
        }
        var unsaid = reviews.unlabelled(limit);
        for (var review : unsaid) {
            reviews.label(review.id(), publish(Kind.LABEL, tags(review), ""));
        }
        return wrong.size() + unsaid.size();
    }

    /** Sellers whose standing was not published for a week, at most {@code limit}. */
    public List<NostrKey> due(int limit) {
        return labels.due(clock.instant().minus(EVERY), limit);
    }

    /** Publishes where {@code who} stands; a tier only if it is another than was said last. */
    public void announce(NostrKey who) {
        standings.find(who).filter(Standing::isPublic).ifPresent(this::announce);
    }

    private void announce(Standing standing) {
        var who = standing.who();
        for (var ladder : PUBLISHED) {
            var tier = ladder.tier(standing.tiers().of(ladder));
            var last = labels.find(who, ladder);
            var stands = last.filter(label -> label.tier().equals(tier));
            var event =
                    stands.map(Labels.Published::eventId)
                            .orElseGet(() -> publish(Kind.LABEL, tags(standing, ladder, tier), ""));
            if (stands.isEmpty()) {
                last.ifPresent(
                        label -> publish(Kind.DELETION, List.of(Tag.of("e", label.eventId())), ""));
            }
            labels.put(who, ladder, new Labels.Published(tier, event, clock.instant()));
        }
        publish(Kind.USER_ASSERTION, assertion(standing), "");
    }

    private static List<Tag> tags(Review review) {
        var proof = Objects.requireNonNull(review.proof());
        return List.of(
                Tag.of("L", REVIEW),
                Tag.of("l", VERIFIED, REVIEW),
                Tag.of("e", review.eventId()),
                Tag.of("a", review.address()),
                Tag.of("p", review.author().hex()),
                Tag.of("receipt", proof.receipt(), proof.salt()));
    }

    private static List<Tag> tags(Standing standing, Ladder ladder, String tier) {
        var namespace = LADDER + ladder.word();
        return List.of(
                Tag.of("L", namespace),
                Tag.of("l", tier, namespace),
                Tag.of("p", standing.who().hex()),
                Tag.of("policy", Integer.toString(standing.policy())));
    }

    /** What a score rests on stands beside it, so that whoever reads it can weigh it. */
    private static List<Tag> assertion(Standing standing) {
        var evidence = standing.evidence();
        double score = Objects.requireNonNull(standing.score());
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("d", standing.who().hex()));
        tags.add(Tag.of("p", standing.who().hex()));
        tags.add(Tag.of("rank", Long.toString(Math.round(score * PERCENT))));
        tags.add(Tag.of("score", String.format(Locale.ROOT, "%.4f", score)));
        tags.add(Tag.of("sales", Long.toString(evidence.sales())));
        tags.add(Tag.of("buyers", Integer.toString(evidence.counterparts())));
        tags.add(Tag.of("policy", Integer.toString(standing.policy())));
        tags.add(Tag.of("day", standing.day().toString()));
        return tags;
    }

    private String publish(int kind, List<Tag> tags, String content) {
        var draft = new Draft(custody.portalKey(), clock.instant(), kind, tags, content);
        var event = custody.signAsPortal(draft);
        publisher.publish(event);
        return event.id();
    }
}
