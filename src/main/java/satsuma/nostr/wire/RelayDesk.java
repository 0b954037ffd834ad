package satsuma.nostr.wire;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Intake;
import satsuma.nostr.Intaken;
import satsuma.nostr.Kind;
import satsuma.nostr.Reader;

/** Answers what clients of our relay say: NIP-01, 09, 40, 42, 45 and 70. */
@Singleton
class RelayDesk {

    static final int FILTERS_MAX = 10;
    static final int SUBSCRIPTION_ID_MAX = 64;

    private static final System.Logger LOG = System.getLogger(RelayDesk.class.getName());
    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(Event::createdAt).reversed().thenComparing(Event::id);

    private final Intake intake;
    private final Reader reader;
    private final RelayAuth auth;

    @Inject
    RelayDesk(Intake intake, Reader reader, RelayAuth auth) {
        this.intake = intake;
        this.reader = reader;
        this.auth = auth;
    }

    /** Answers one message; never throws. */
    void answer(RelayClient client, String text) {
        try {
            var frame = Frame.read(text);
            switch (frame.type()) {
                case "EVENT" -> event(client, frame.raw(1));
                case "REQ" -> req(client, frame);
                case "COUNT" -> count(client, frame);
                case "CLOSE" -> client.remove(frame.text(1));
                case "AUTH" -> auth(client, frame.raw(1));
                default -> client.tell(Frame.notice("unsupported: no such message"));
            }
        } catch (IllegalArgumentException e) {
            client.tell(Frame.notice("invalid: " + e.getMessage()));
        }
    }

    private void event(RelayClient client, String json) {
        Event event;
        try {
            event = Event.fromJson(json);
        } catch (Refusal refusal) {
            client.tell(malformed(json, "invalid: " + why(refusal)));
            return;
        }
        client.tell(answer(event.id(), taken(client, event)));
    }

    private Intaken taken(RelayClient client, Event event) {
        boolean isProtected = event.tags().stream().anyMatch(tag -> tag.name().equals("-"));
        if (isProtected && !client.keys().contains(event.author())) {
            return new Intaken.Refused("auth-required: only its author may publish this");
        }
        try {
            return intake.accept(event);
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "event " + event.id() + " was not kept", fault);
            return new Intaken.Refused("error: it could not be kept, try again");
        }
    }

    private static String answer(String id, Intaken intaken) {
        return switch (intaken) {
            case Intaken.New _ -> Frame.ok(id, true, "");
            case Intaken.Known _ -> Frame.ok(id, true, "duplicate: already kept");
            case Intaken.Superseded _ -> Frame.ok(id, true, "duplicate: a newer one is kept");
            case Intaken.Refused(var reason) -> Frame.ok(id, false, reason);
        };
    }

    private void auth(RelayClient client, String json) {
        try {
            var event = Event.fromJson(json);
            var reason = auth.check(event, client.challenge());
            reason.ifPresentOrElse(_ -> {}, () -> client.is(event.author()));
            client.tell(Frame.ok(event.id(), reason.isEmpty(), reason.orElse("")));
        } catch (Refusal refusal) {
            client.tell(malformed(json, "invalid: " + why(refusal)));
        }
    }

    private void req(RelayClient client, Frame frame) {
        var id = subscription(frame);
        try {
            var filters = filters(client, frame);
            if (!client.hasRoomFor(id)) {
                throw new Refused("rate-limited: too many subscriptions");
            }
            var subscription = new LiveSubscription(id, filters, client::tell);
            client.put(id, subscription);
            subscription.begin(find(filters, client));
        } catch (Refused refused) {
            client.remove(id);
            client.tell(Frame.closed(id, refused.reason));
        }
    }

    private void count(RelayClient client, Frame frame) {
        var id = subscription(frame);
        try {
            var filters = filters(client, frame);
            if (filters.size() > 1) {
                throw new Refused("unsupported: counts one filter at a time");
            }
            client.tell(Frame.count(id, reader.countFor(filters, client.keys())));
        } catch (Refused refused) {
            client.tell(Frame.closed(id, refused.reason));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a relay client's count failed", fault);
            client.tell(Frame.closed(id, "error: try again"));
        }
    }

    private List<Event> find(List<Filter> filters, RelayClient client) throws Refused {
        var found = new ArrayList<Event>();
        try {
            for (var filter : filters) {
                found.addAll(reader.findFor(filter, client.keys()));
            }
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a relay client's question failed", fault);
            throw new Refused("error: try again");
        }
        return found.stream().sorted(NEWEST_FIRST).distinct().limit(Reader.EVENTS_MAX).toList();
    }

    private static List<Filter> filters(RelayClient client, Frame frame) throws Refused {
        int count = frame.parts().size() - 2;
        if (count < 1 || count > FILTERS_MAX) {
            throw new Refused("invalid: from one to " + FILTERS_MAX + " filters");
        }
        try {
            var filters =
                    IntStream.range(0, count)
                            .mapToObj(i -> Filter.fromJson(frame.raw(2 + i)))
                            .toList();
            for (var filter : filters) {
                demandServable(filter, client);
            }
            return filters;
        } catch (Refusal refusal) {
            boolean unsupported = refusal.reason().code().endsWith("unsupported");
            throw new Refused((unsupported ? "unsupported: " : "invalid: ") + why(refusal));
        }
    }

    private static void demandServable(Filter filter, RelayClient client) throws Refused {
        if (filter.search().isPresent()) {
            throw new Refused("unsupported: search");
        }
        if (client.keys().isEmpty() && filter.kinds().stream().anyMatch(Kind::isWrap)) {
            throw new Refused("auth-required: wraps are for their recipients");
        }
        var recipients = filter.tags().get("p");
        boolean onlyWraps =
                !filter.kinds().isEmpty() && filter.kinds().stream().allMatch(Kind::isWrap);
        if (onlyWraps
                && recipients != null
                && client.keys().stream().map(NostrKey::hex).noneMatch(recipients::contains)) {
            throw new Refused("restricted: wraps are for their recipients");
        }
    }

    private static String subscription(Frame frame) {
        var id = frame.text(1);
        if (id.isEmpty() || id.length() > SUBSCRIPTION_ID_MAX) {
            throw new IllegalArgumentException("a subscription's id has 1 to 64 characters");
        }
        return id;
    }

    /** An answer to an event that cannot be read, by its id if that at least can be. */
    private static String malformed(String json, String reason) {
        var id = Frame.idIn(json);
        return id.isEmpty() ? Frame.notice(reason) : Frame.ok(id, false, reason);
    }

    private static String why(Refusal refusal) {
        return String.join(" ", refusal.details());
    }

    /** A question is not answered. */
    private static final class Refused extends Exception {

        private final String reason;

        Refused(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
