package satsuma.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import satsuma.nostr.Event;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Relays;

/** Stands between the portal and the node, and does to their messages what networks do. */
final class FaultyRelay implements Relays {

    /** Decides what happens to each message. */
    interface Luck {

        /** True in so many of a thousand cases, while there are faults at all. */
        boolean strikes(int permille, Fault fault);
    }

    /** Old events that are still there to be played again. */
    private static final int KEPT_MAX = 40;

    private record Message(RelayUrl relay, Event event) {}

    private final Relays relays;
    private final Luck luck;
    private final List<Message> late = new ArrayList<>();
    private final List<Message> old = new ArrayList<>();

    FaultyRelay(Relays relays, Luck luck) {
        this.relays = relays;
        this.luck = luck;
    }

    @Override
    public Optional<Event> ask(RelayUrl relay, Event request, Filter reply, Duration timeout) {
        Baton.stop(Baton.Seam.BEFORE_CALL);
        var answer = carry(relay, request, reply, timeout);
        Baton.stop(Baton.Seam.AFTER_CALL);
        return answer;
    }

    private Optional<Event> carry(RelayUrl relay, Event request, Filter reply, Duration timeout) {
        keep(new Message(relay, request));
        if (luck.strikes(40, Fault.REQUEST_DROPPED)) {
            return Optional.empty();
        }
        if (luck.strikes(30, Fault.REQUEST_DELAYED)) {
            late.add(new Message(relay, request));
            return Optional.empty();
        }
        var answer = relays.ask(relay, request, reply, timeout);
        if (luck.strikes(30, Fault.REQUEST_DUPLICATED)) {
            relays.send(relay, request);
        }
        return luck.strikes(60, Fault.REPLY_DROPPED) ? Optional.empty() : answer;
    }

    @Override
    public AutoCloseable listen(RelayUrl relay, Filter filter, Consumer<Event> listener) {
        return relays.listen(relay, filter, listener);
    }

    @Override
    public String send(RelayUrl relay, Event event) {
        var message = new Message(relay, event);
        keep(message);
        if (event.kind() == Kind.NWC_NOTIFICATION) {
            if (luck.strikes(150, Fault.NOTICE_LOST)) {
                return "";
            }
            if (luck.strikes(150, Fault.NOTICE_LATE)) {
                late.add(message);
                return "";
            }
            if (luck.strikes(100, Fault.NOTICE_DUPLICATED)) {
                relays.send(relay, event);
            }
        }
        return relays.send(relay, event);
    }

    /** How many messages are still under way. */
    int late() {
        return late.size();
    }

    /** One of the late messages arrives after all. */
    void deliverLate(int which) {
        var message = late.remove(which % late.size());
        relays.send(message.relay, message.event);
    }

    /** One of the messages that were sent before is sent again. */
    void replay(int which) {
        if (!old.isEmpty()) {
            var message = old.get(which % old.size());
            relays.send(message.relay, message.event);
        }
    }

    private void keep(Message message) {
        if (old.size() == KEPT_MAX) {
            old.removeFirst();
        }
        old.add(message);
    }

    @Override
    public Optional<String> challenge(RelayUrl relay) {
        return relays.challenge(relay);
    }

    @Override
    public void authenticate(RelayUrl relay, Event auth) {
        relays.authenticate(relay, auth);
    }
}
