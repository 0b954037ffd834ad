package satsuma.nostr;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.nostr.OutsideRelay.Origin;
import satsuma.nostr.OutsideRelay.State;
import satsuma.nostr.OutsideRelay.Way;

/**
 * Goes to outside relays, has them say what we lack, and keeps the line open for what is to come.
 *
 * <p>What they say goes into the {@link Inbox} as it came. If that is full, catching up waits and a
 * live line is hung up: it will be asked again from where the cursor stands.
 */
@Errand
public class Correspondent {

    /** Events on one page; what most relays give at most. */
    static final int PAGE = 500;

    /** Ids in one question. */
    static final int IDS = 100;

    private static final System.Logger LOG = System.getLogger(Correspondent.class.getName());

    private static final Duration PING_AFTER = Duration.ofSeconds(15);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    /** How long catching up waits for room in the inbox. */
    private static final Duration ROOM = Duration.ofSeconds(60);

    private final Conversations conversations;
    private final Sync sync;
    private final Inbox inbox;
    private final Voice voice;
    private final InstantSource clock;
    private final Map<RelayUrl, Line> lines = new ConcurrentHashMap<>();
    private final Map<RelayUrl, Conversation> talks = new ConcurrentHashMap<>();

    @Inject
    public Correspondent(
            Conversations conversations, Sync sync, Inbox inbox, Voice voice, InstantSource clock) {
        this.conversations = conversations;
        this.sync = sync;
        this.inbox = inbox;
        this.voice = voice;
        this.clock = clock;
    }

    /** A line to a relay, open or about to be, and what it has been asked for. */
    private static final class Line {

        private final AtomicBoolean busy = new AtomicBoolean();
        private final Map<String, Filter> asked = new ConcurrentHashMap<>();
        private volatile Instant since = Instant.EPOCH;
        private volatile Instant heardAt = Instant.EPOCH;
        private boolean authenticated;
    }

    /**
     * Looks after the open lines.
     *
     * @return the relays that are to be visited now
     */
    public List<RelayUrl> due() {
        var due = new ArrayList<RelayUrl>();
        var known = sync.all();
        var urls = known.stream().map(OutsideRelay::relay).toList();
        lines.forEach((relay, line) -> {
            if (!urls.contains(relay)) {
                hangUp(relay, line);
            }
        });
        for (var relay : known) {
            var line = lines.get(relay.relay());
            if (line == null || !talks.containsKey(relay.relay()) && !line.busy.get()) {
                if (!relay.paused() && isDue(relay)) {
                    due.add(relay.relay());
                }
            } else if (!line.busy.get() && tend(relay, line)) {
                due.add(relay.relay());
            }
        }
        return due;
    }

    /**
     * What is said to be connected, but not by us, was connected before the portal was restarted.
     */
    private boolean isDue(OutsideRelay relay) {
        return relay.state() != State.AWAY || !relay.nextTryAt().isAfter(clock.instant());
    }

    /** Whether there is something new to ask. */
    private boolean tend(OutsideRelay relay, Line line) {
        var talk = talks.get(relay.relay());
        if (talk == null) {
            return false;
        }
        var end = talk.end();
        if (end.isPresent()) {
            lost(relay.relay(), line, end.get());
            return false;
        }
        if (relay.paused() || relay.state() == State.AWAY) {
            // An operator pressed a button.
            hangUp(relay.relay(), line);
            return !relay.paused();
        }
        talk.notice().ifPresent(text -> sync.noticed(relay.relay(), text));
        keepAlive(relay.relay(), line, talk);
        if (!line.since.plus(Sync.SWEEP_EVERY).isAfter(clock.instant())) {
            line.since = clock.instant();
            line.asked.clear();
        }
        return !sync.tasks(relay, line.asked).isEmpty();
    }

    private void keepAlive(RelayUrl relay, Line line, Conversation talk) {
        var silence = talk.silence();
        if (silence.compareTo(SILENCE_MAX) > 0) {
            lost(relay, line, "it fell silent");
            return;
        }
        if (silence.compareTo(PING_AFTER) > 0) {
            talk.ping();
        }
        var heardAt = clock.instant().minus(silence);
        if (heardAt.isAfter(line.heardAt.plusSeconds(1))) {
            var names = Set.copyOf(line.asked.keySet());
            if (inbox.offer(new Inbound.Heard(relay, names, heardAt))) {
                line.heardAt = heardAt;
            }
        }
    }

    /** Opens a line to {@code relay}, unless there is one, and catches up with what it has. */
    public void visit(RelayUrl relay) {
        var line = lines.computeIfAbsent(relay, _ -> new Line());
        if (!line.busy.compareAndSet(false, true)) {
            return;
        }
        try {
            var known = sync.all().stream().filter(one -> one.relay().equals(relay)).findFirst();
            if (known.isPresent() && !known.get().paused()) {
                visit(known.get(), line);
            }
        } catch (Refusal refusal) {
            lost(relay, line, words(refusal));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "the visit to " + relay + " broke off", fault);
            lost(relay, line, "error: " + fault.getClass().getSimpleName());
        } finally {
            line.busy.set(false);
        }
    }

    private void visit(OutsideRelay relay, Line line) {
        var talk = talks.get(relay.relay());
        if (talk == null) {
            talk = conversations.open(relay.relay(), relay.origin() == Origin.OPERATOR);
            talks.put(relay.relay(), talk);
            line.since = clock.instant();
            line.authenticated = false;
            line.asked.clear();
        }
        sync.catchingUp(relay.relay(), way(talk));
        for (var task : sync.tasks(relay, line.asked)) {
            catchUp(relay.relay(), line, talk, task);
        }
        sync.live(relay.relay());
    }

    private static Way way(Conversation talk) {
        return talk.about().negentropy() ? Way.NEGENTROPY : Way.PAGING;
    }

    /** Listens first: what comes while we catch up is not to fall in between. */
    private void catchUp(RelayUrl relay, Line line, Conversation talk, Sync.Task task) {
        var began = clock.instant();
        var subscription = task.subscription();
        talk.follow(subscription, json -> heard(relay, talk, subscription, json));
        var paging =
                new Paging(
                        relay,
                        filter -> page(relay, line, talk, filter),
                        inbound -> bring(relay, inbound),
                        Math.min(PAGE, talk.about().limitMax().orElse(PAGE)));
        if (!talk.about().negentropy() || !reconcile(line, talk, relay, task.missed(), paging)) {
            sync.catchingUp(relay, Way.PAGING);
            paging.read(task.missed());
        }
        bring(relay, new Inbound.CaughtUp(relay, subscription, began, task.swept()));
        line.asked.put(subscription.name(), subscription.filter());
    }

    /** Whether the relay could be asked for just what we lack. */
    private boolean reconcile(
            Line line, Conversation talk, RelayUrl relay, Filter filter, Paging paging) {
        var ours = sync.items(filter);
        if (ours.isEmpty()) {
            return false;
        }
        List<String> missing;
        try {
            missing = List.copyOf(asked(relay, line, talk, () -> talk.missing(filter, ours.get())));
        } catch (Refusal refusal) {
            if (talk.end().isPresent()) {
                throw refusal;
            }
            return false;
        }
        for (int from = 0; from < missing.size(); from += IDS) {
            paging.readIds(filter, missing.subList(from, Math.min(from + IDS, missing.size())));
        }
        return true;
    }

    private Conversation.Page page(RelayUrl relay, Line line, Conversation talk, Filter filter) {
        if (!sync.isWanted(relay)) {
            throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "an operator stopped it");
        }
        return asked(relay, line, talk, () -> talk.page(filter));
    }

    /** Asks, shows who we are if that is wanted, and then asks once more. */
    private <T> T asked(RelayUrl relay, Line line, Conversation talk, Supplier<T> question) {
        try {
            return question.get();
        } catch (Refusal refusal) {
            var challenge = talk.challenge();
            if (line.authenticated
                    || challenge.isEmpty()
                    || !words(refusal).startsWith("auth-required")) {
                throw refusal;
            }
            line.authenticated = true;
            talk.authenticate(voice.answer(relay, challenge.get()));
            return question.get();
        }
    }

    private void bring(RelayUrl relay, Inbound inbound) {
        if (!inbox.offer(inbound, ROOM)) {
            throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, relay + " was too much at once");
        }
    }

    private void heard(RelayUrl relay, Conversation talk, Subscription subscription, String json) {
        if (!inbox.offer(Paging.sift(relay, json, subscription.filter()))) {
            talk.close();
        }
    }

    private void lost(RelayUrl relay, Line line, String trouble) {
        var since = talks.containsKey(relay) ? Optional.of(line.since) : Optional.<Instant>empty();
        hangUp(relay, line);
        sync.away(relay, since, trouble);
    }

    private void hangUp(RelayUrl relay, Line line) {
        lines.remove(relay, line);
        var talk = talks.remove(relay);
        if (talk != null) {
            talk.close();
        }
    }

    private static String words(Refusal refusal) {
        return String.join(" ", refusal.details());
    }
}
