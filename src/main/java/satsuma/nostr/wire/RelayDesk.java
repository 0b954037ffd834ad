package satsuma.nostr.wire;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Intaken;
import satsuma.nostr.ProofOfWork;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayTerms;
import satsuma.nostr.Verdict;
import satsuma.nostr.wire.Questions.Refused;

/**
 * Answers what clients of our relay say: NIP-01, 13, 42, 45, 50, 67 and 70 here, what is kept and
 * what is not behind {@link satsuma.nostr.Intake}, and NIP-77 by {@link ReconcileDesk}.
 *
 * <p>Nothing here waits: an event is verified and put down, and answered when it is committed.
 */
@Singleton
class RelayDesk {

    private static final System.Logger LOG = System.getLogger(RelayDesk.class.getName());

    private final EventCheck check;
    private final IntakeQueue queue;
    private final Reader reader;
    private final RelayAuth auth;
    private final ReconcileDesk reconcile;
    private final RelayTerms terms;

    @Inject
    RelayDesk(
            EventCheck check,
            IntakeQueue queue,
            Reader reader,
            RelayAuth auth,
            ReconcileDesk reconcile,
            RelayTerms terms) {
        this.check = check;
        this.queue = queue;
        this.reader = reader;
        this.auth = auth;
        this.reconcile = reconcile;
        this.terms = terms;
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
                case "NEG-OPEN" -> reconcile.open(client, frame);
                case "NEG-MSG" -> reconcile.goOn(client, frame);
                case "NEG-CLOSE" -> reconcile.close(client, frame.text(1));
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
            client.tell(malformed(json, "invalid: " + String.join(" ", refusal.details())));
            return;
        }
        try {
            take(client, event);
        } catch (Refused refused) {
            client.tell(Frame.ok(event.id(), false, refused.reason()));
        }
    }

    private void take(RelayClient client, Event event) throws Refused {
        if (client.publishesTooMuch()) {
            throw new Refused("rate-limited: publish more slowly");
        }
        if (!ProofOfWork.isEnough(event, terms.difficulty())) {
            throw new Refused("pow: %d bits of work are asked for".formatted(terms.difficulty()));
        }
        boolean isProtected = event.tags().stream().anyMatch(tag -> tag.name().equals("-"));
        if (isProtected && !client.keys().contains(event.author())) {
            throw new Refused("auth-required: only its author may publish this");
        }
        switch (check.check(event)) {
            case Verdict.Invalid(var reason) -> throw new Refused("invalid: " + reason);
            case Verdict.Valid(var verified) -> {
                client.owes(1);
                if (!queue.offer(verified, intaken -> answer(client, event.id(), intaken))) {
                    client.owes(-1);
                    throw new Refused("rate-limited: too much comes at once, try again");
                }
            }
        }
    }

    private static void answer(RelayClient client, String id, Intaken intaken) {
        client.owes(-1);
        client.tell(
                switch (intaken) {
                    case Intaken.New _ -> Frame.ok(id, true, "");
                    case Intaken.Known _ -> Frame.ok(id, true, "duplicate: already kept");
                    case Intaken.Superseded _ ->
                            Frame.ok(id, true, "duplicate: a newer one is kept");
                    case Intaken.Refused(var reason) -> Frame.ok(id, false, reason);
                });
    }

    private void auth(RelayClient client, String json) {
        try {
            var event = Event.fromJson(json);
            var reason = auth.check(event, client.challenge());
            reason.ifPresentOrElse(_ -> {}, () -> client.is(event.author()));
            client.tell(Frame.ok(event.id(), reason.isEmpty(), reason.orElse("")));
        } catch (Refusal refusal) {
            client.tell(malformed(json, "invalid: " + String.join(" ", refusal.details())));
        }
    }

    private void req(RelayClient client, Frame frame) {
        var id = Questions.id(frame);
        try {
            var filters = Questions.filters(client, frame);
            if (!client.hasRoomFor(id)) {
                throw new Refused("rate-limited: too many subscriptions");
            }
            var subscription = new LiveSubscription(id, filters, client::tell);
            client.put(id, subscription);
            subscription.begin(Answer.to(filters, reader, client.keys()));
        } catch (Refused refused) {
            client.remove(id);
            client.tell(Frame.closed(id, refused.reason()));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a relay client's question failed", fault);
            client.remove(id);
            client.tell(Frame.closed(id, "error: try again"));
        }
    }

    private void count(RelayClient client, Frame frame) {
        var id = Questions.id(frame);
        try {
            var filters = Questions.filters(client, frame);
            client.tell(Frame.count(id, reader.countFor(filters, client.keys())));
        } catch (Refused refused) {
            client.tell(Frame.closed(id, refused.reason()));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "a relay client's count failed", fault);
            client.tell(Frame.closed(id, "error: try again"));
        }
    }

    /** An answer to an event that cannot be read, by its id if that at least can be. */
    private static String malformed(String json, String reason) {
        var id = Frame.idIn(json);
        return id.isEmpty() ? Frame.notice(reason) : Frame.ok(id, false, reason);
    }
}
