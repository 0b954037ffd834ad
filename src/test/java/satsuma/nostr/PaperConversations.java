package satsuma.nostr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;

/** Lines to relays that are lists of events, answer as relays do, and break when told to. */
final class PaperConversations implements Conversations {

    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(Event::createdAt).reversed().thenComparing(Event::id);

    private final Map<RelayUrl, Relay> relays = new HashMap<>();

    Relay relay(RelayUrl url) {
        return relays.computeIfAbsent(url, _ -> new Relay());
    }

    @Override
    public Conversation open(RelayUrl relay, boolean trusted) {
        return relay(relay).open();
    }

    /** One relay. */
    static final class Relay {

        final List<Event> kept = new ArrayList<>();
        final List<String> asked = new ArrayList<>();
        boolean negentropy;
        boolean dead;
        boolean wantsAuth;
        int pageMax = 5;
        int pagesUntilDeath = Integer.MAX_VALUE;
        private @Nullable Line line;

        private Line open() {
            if (dead) {
                throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "it cannot be reached");
            }
            line = new Line(this);
            return line;
        }

        /** Sends an event to whoever listens, whether they asked for it or not. */
        void send(String subscription, String json) {
            if (line != null) {
                line.followed.getOrDefault(subscription, _ -> {}).accept(json);
            }
        }

        /** Keeps an event and tells it to whoever asked for its like. */
        void take(Event event) {
            kept.add(event);
            if (line != null) {
                line.filters.forEach((name, filter) -> {
                    if (filter.matches(event)) {
                        send(name, event.json());
                    }
                });
            }
        }

        void die() {
            dead = true;
            if (line != null) {
                line.end = "the line was cut";
            }
        }

        private List<Event> found(Filter filter) {
            return kept.stream().filter(filter::matches).sorted(NEWEST_FIRST).toList();
        }
    }

    private static final class Line implements Conversation {

        private final Relay relay;
        private final Map<String, Consumer<String>> followed = new LinkedHashMap<>();
        private final Map<String, Filter> filters = new LinkedHashMap<>();
        private boolean known;
        private @Nullable String end;

        Line(Relay relay) {
            this.relay = relay;
        }

        @Override
        public About about() {
            return new About(relay.negentropy, OptionalInt.of(relay.pageMax));
        }

        @Override
        public Page page(Filter filter) {
            demand();
            relay.pagesUntilDeath--;
            if (relay.pagesUntilDeath < 0) {
                relay.die();
                throw new Refusal(NostrRefusal.RELAY_UNAVAILABLE, "the line was cut");
            }
            relay.asked.add(filter.json());
            int limit = Math.min(relay.pageMax, filter.limit().orElse(relay.pageMax));
            return new Page(
                    relay.found(filter).stream().limit(limit).map(Event::json).toList(), false);
        }

        @Override
        public Set<String> missing(Filter filter, List<Negentropy.Item> ours) {
            demand();
            relay.asked.add("neg " + filter.json());
            var here = ours.stream().map(Negentropy.Item::id).collect(Collectors.toSet());
            var missing = new HashSet<String>();
            relay.found(filter).stream()
                    .map(Event::id)
                    .filter(id -> !here.contains(id))
                    .forEach(missing::add);
            return missing;
        }

        private void demand() {
            if (relay.wantsAuth && !known) {
                throw new Refusal(NostrRefusal.EVENT_REFUSED, "auth-required: who is it?");
            }
        }

        @Override
        public void follow(Subscription subscription, Consumer<String> listener) {
            followed.put(subscription.name(), listener);
            filters.put(subscription.name(), subscription.filter());
        }

        @Override
        public Optional<String> challenge() {
            return Optional.of("challenge");
        }

        @Override
        public void authenticate(Event auth) {
            known = auth.first("challenge").equals(Optional.of("challenge"));
        }

        @Override
        public void ping() {}

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public Optional<String> end() {
            return Optional.ofNullable(end);
        }

        @Override
        public Optional<String> notice() {
            return Optional.empty();
        }

        @Override
        public void close() {
            end = "we hung up";
        }
    }
}
