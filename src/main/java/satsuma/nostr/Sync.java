package satsuma.nostr;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.nostr.OutsideRelay.Origin;
import satsuma.nostr.OutsideRelay.State;
import satsuma.nostr.OutsideRelay.Way;

/**
 * Keeps the book of outside relays: which are read, what is asked of each, how far it has come.
 *
 * <p>A cursor is the time at which a relay was heard, never a date that stands on an event: one
 * event from the future would make us skip all that comes before it. Each time the question reaches
 * a little further back, since clocks and relays are not exact; and once a day a month back, for
 * what came to a relay late.
 */
@UseCase
public class Sync {

    /** Authors in one question. */
    static final int SHELF = 100;

    /** A bound on whom we ask for by name. */
    static final int FOLLOWED_MAX = 1_000;

    /** A bound on the relays that sellers make us read. */
    static final int SELLERS_RELAYS_MAX = 10;

    /** What is gone over again each time. */
    static final Duration OVERLAP = Duration.ofMinutes(15);

    /** How often, and how far back, is looked for what a live tail cannot have heard. */
    static final Duration SWEEP_EVERY = Duration.ofHours(24);

    static final Duration SWEEP_BACK = Duration.ofDays(30);

    /** More than this is not compared id by id. */
    static final int ITEMS_MAX = 100_000;

    private static final Events.Readers PORTAL = new Events.Readers.Everything();
    private static final String GOODS = "goods";
    private static final Integer[] GOODS_KINDS = {
        Kind.CLASSIFIED, Kind.HANDLER_INFO, Kind.SKILL_MANIFEST
    };
    private static final Integer[] SELLERS_KINDS = {
        Kind.METADATA,
        Kind.DELETION,
        Kind.FILE_METADATA,
        Kind.LABEL,
        Kind.RELAY_LIST,
        Kind.CLASSIFIED,
        Kind.RECOMMENDATION,
        Kind.HANDLER_INFO,
        Kind.SKILL_MANIFEST
    };

    private final OutsideRelays relays;
    private final Followed followed;
    private final Sightings sightings;
    private final Events events;
    private final NostrTerms terms;
    private final Interest interest;
    private final InstantSource clock;
    private final RandomGenerator random = new SplittableRandom();

    @Inject
    public Sync(
            OutsideRelays relays,
            Followed followed,
            Sightings sightings,
            Events events,
            NostrTerms terms,
            Interest interest,
            InstantSource clock) {
        this.relays = relays;
        this.followed = followed;
        this.sightings = sightings;
        this.events = events;
        this.terms = terms;
        this.interest = interest;
        this.clock = clock;
    }

    /**
     * Something to ask a relay for.
     *
     * @param since from when on it is to be caught up; empty for all there ever was
     * @param swept whether this looks for what was missed, too
     */
    public record Task(Subscription subscription, Optional<Instant> since, boolean swept) {

        /** What is to be caught up. */
        Filter missed() {
            var filter = subscription.filter();
            return since.map(filter::withSince).orElse(filter);
        }
    }

    /** From now on asks outside relays by name for what those sign who offer something here. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        if (List.of(GOODS_KINDS).contains(event.kind())
                && event.all("t").stream().anyMatch(interest.topics()::contains)) {
            followed.add(event.author());
        }
    }

    /**
     * Makes the operator's relays, and those where sellers write (NIP-65), the ones that are read.
     *
     * @return how many those are
     */
    public int nameRelays() {
        var now = clock.instant();
        var named = terms.outside().stream().filter(relay -> !relay.equals(terms.own())).toList();
        var sellers = sellersRelays();
        relays.name(Origin.OPERATOR, named, now);
        relays.name(Origin.SELLERS, sellers, now);
        return named.size() + sellers.size();
    }

    private List<RelayUrl> sellersRelays() {
        var lists = new ArrayList<Event>();
        for (var shelf : shelves()) {
            var filter = Filter.kinds(Kind.RELAY_LIST).withAuthors(shelf.toArray(NostrKey[]::new));
            lists.addAll(events.find(filter, PORTAL, clock.instant(), SHELF));
        }
        return RelayLists.mostNamed(lists, SELLERS_RELAYS_MAX).stream()
                .filter(relay -> !relay.equals(terms.own()) && !terms.outside().contains(relay))
                .toList();
    }

    /** Every relay as it is now. */
    public List<OutsideRelay> all() {
        return relays.all();
    }

    /** Whether {@code relay} is still to be read. */
    public boolean isWanted(RelayUrl relay) {
        return relays.find(relay).filter(one -> !one.paused()).isPresent();
    }

    /** All that is asked of {@code relay}, whether it was before or not. */
    public List<Subscription> subscriptions(OutsideRelay relay) {
        var all = new ArrayList<Subscription>();
        if (relay.origin() == Origin.OPERATOR && !interest.topics().isEmpty()) {
            var topics = interest.topics().toArray(String[]::new);
            all.add(new Subscription(GOODS, Filter.kinds(GOODS_KINDS).withTag("t", topics)));
        }
        int number = 0;
        for (var shelf : shelves()) {
            var filter = Filter.kinds(SELLERS_KINDS).withAuthors(shelf.toArray(NostrKey[]::new));
            all.add(new Subscription("sellers-" + number, filter));
            if (relay.origin() == Origin.OPERATOR) {
                var sellers = shelf.stream().map(NostrKey::hex).toArray(String[]::new);
                var reports = Filter.kinds(Kind.REPORT).withTag("p", sellers);
                all.add(new Subscription("reports-" + number, reports));
            }
            number++;
        }
        return all;
    }

    /**
     * What {@code relay} is to be asked for now.
     *
     * @param asked what this line has been asked for already, by name
     */
    public List<Task> tasks(OutsideRelay relay, Map<String, Filter> asked) {
        var now = clock.instant();
        var cursors = relays.cursors(relay.relay());
        return subscriptions(relay).stream()
                .filter(one -> !one.filter().equals(asked.get(one.name())))
                .map(one -> task(one, cursors.get(one.name()), now))
                .toList();
    }

    private static Task task(
            Subscription subscription, OutsideRelays.@Nullable Cursor cursor, Instant now) {
        if (cursor == null || !cursor.filter().equals(subscription.filter().json())) {
            return new Task(subscription, Optional.empty(), true);
        }
        var since = cursor.heardUntil().minus(OVERLAP);
        boolean sweeps = !cursor.sweptAt().plus(SWEEP_EVERY).isAfter(now);
        var back = now.minus(SWEEP_BACK);
        return new Task(
                subscription, Optional.of(sweeps && back.isBefore(since) ? back : since), sweeps);
    }

    /** What we have of {@code filter}; empty if that is too much to compare. */
    public Optional<List<Negentropy.Item>> items(Filter filter) {
        var items = events.items(filter, PORTAL, clock.instant(), ITEMS_MAX + 1);
        return items.size() > ITEMS_MAX ? Optional.empty() : Optional.of(items);
    }

    /** The line to {@code relay} is open, and it is asked for what we lack in this {@code way}. */
    public void catchingUp(RelayUrl relay, Way way) {
        relays.here(relay, State.CATCHING_UP, way, clock.instant());
    }

    /** All that {@code relay} had has come in; from now on it tells what comes. */
    public void live(RelayUrl relay) {
        relays.here(relay, State.LIVE, null, clock.instant());
    }

    /**
     * A relay could not be reached, or the line to it is broken; it is called again after a pause
     * that grows with each time, unless it had held out well.
     *
     * @param since when the line was opened; empty if it was not
     */
    public void away(RelayUrl relay, Optional<Instant> since, String trouble) {
        var now = clock.instant();
        boolean heldOut =
                since.filter(at -> !at.plus(Patience.GOOD_ENOUGH).isAfter(now)).isPresent();
        relays.find(relay)
                .ifPresent(one -> {
                    int failures = heldOut ? 1 : one.failures() + 1;
                    var next = now.plus(Patience.after(failures, random));
                    relays.away(relay, failures, next, trouble, now);
                });
    }

    /** The relay said something to people. */
    public void noticed(RelayUrl relay, String notice) {
        relays.note(relay, notice, clock.instant());
    }

    /** Forgets where events were seen that are not kept any more. */
    public int forgetSightings(int limit) {
        return sightings.forget(clock.instant().minus(SWEEP_BACK), limit);
    }

    private List<List<NostrKey>> shelves() {
        var authors = followed.first(FOLLOWED_MAX);
        var shelves = new ArrayList<List<NostrKey>>();
        for (int from = 0; from < authors.size(); from += SHELF) {
            shelves.add(authors.subList(from, Math.min(from + SHELF, authors.size())));
        }
        return shelves;
    }
}
