package satsuma.identity;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Publisher;

/**
 * Has people sign what they publish, wherever their key is.
 *
 * <p>With a key the portal keeps it is done at once. Whoever keeps their key themselves is asked:
 * the events wait here, as they are to be, until they come back signed, by a browser's signer, a
 * remote one or any program. What comes back must be the same in every member.
 */
@UseCase
public class SigningDesk {

    /** How long the events wait; older ones would be announced with a date long past. */
    static final Duration REQUEST_LIFE = Duration.ofHours(1);

    /** How many acts one person may leave unsigned; the oldest go first. */
    static final int REQUESTS_MAX = 20;

    private final SignRequests requests;
    private final Custody custody;
    private final Publisher publisher;
    private final InstantSource clock;

    @Inject
    public SigningDesk(
            SignRequests requests, Custody custody, Publisher publisher, InstantSource clock) {
        this.requests = requests;
        this.custody = custody;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Publishes {@code drafts} by {@code actor}, or asks for their signatures.
     *
     * @param next the path to go on to when they come back signed
     */
    public Act ask(Actor actor, List<Draft> drafts, String next) {
        var clean = drafts.stream().map(Draft::cleaned).toList();
        if (custody.holds(actor.key())) {
            var events = clean.stream().map(draft -> custody.sign(actor.key(), draft)).toList();
            events.forEach(publisher::publish);
            return new Act.Published(events);
        }
        var now = clock.instant();
        var request = new SignRequest(UUID.randomUUID(), actor.key(), clean, next, now);
        requests.add(request);
        requests.tidy(actor.key(), now.minus(REQUEST_LIFE), REQUESTS_MAX);
        return new Act.ToSign(request.id());
    }

    /**
     * What {@code actor} is asked to sign.
     *
     * @throws Refusal {@link IdentityRefusal#SIGN_REQUEST_UNKNOWN} if it is over or another's
     */
    public SignRequest get(Actor actor, UUID request) {
        return requests.find(request)
                .filter(found -> found.person().equals(actor.key()))
                .filter(found -> clock.instant().isBefore(found.since().plus(REQUEST_LIFE)))
                .orElseThrow(() -> new Refusal(IdentityRefusal.SIGN_REQUEST_UNKNOWN));
    }

    /**
     * Publishes what came back.
     *
     * @param signed in the order of the request's drafts
     * @return the path to go on to
     * @throws Refusal {@link IdentityRefusal#SIGNED_TOO_FEW}, {@link
     *     IdentityRefusal#SIGNED_BY_ANOTHER} or {@link IdentityRefusal#SIGNED_DIFFERS} if it is not
     *     what was asked for, or what {@link Publisher} says; then nothing is published
     */
    public String complete(Actor actor, UUID id, List<Event> signed) {
        var request = get(actor, id);
        if (signed.size() != request.drafts().size()) {
            throw new Refusal(
                    IdentityRefusal.SIGNED_TOO_FEW,
                    Integer.toString(request.drafts().size()),
                    Integer.toString(signed.size()));
        }
        for (int i = 0; i < signed.size(); i++) {
            demandSame(request.drafts().get(i), signed.get(i));
        }
        if (!requests.take(id)) {
            throw new Refusal(IdentityRefusal.SIGN_REQUEST_UNKNOWN);
        }
        signed.forEach(publisher::publish);
        return request.next();
    }

    /**
     * Lets {@code signed} pass if it says what {@code asked} says, member by member.
     *
     * @throws Refusal {@link IdentityRefusal#SIGNED_BY_ANOTHER}, {@link
     *     IdentityRefusal#SIGNED_DIFFERS} with the first member that differs
     */
    static void demandSame(Draft asked, Event signed) {
        if (!signed.author().equals(asked.author())) {
            throw new Refusal(IdentityRefusal.SIGNED_BY_ANOTHER, signed.author().npub());
        }
        demand(signed.kind() == asked.kind(), "kind");
        demand(signed.createdAt().equals(asked.createdAt()), "created_at");
        demand(signed.tags().equals(asked.tags()), "tags");
        demand(signed.content().equals(asked.content()), "content");
    }

    private static void demand(boolean same, String member) {
        if (!same) {
            throw new Refusal(IdentityRefusal.SIGNED_DIFFERS, member);
        }
    }
}
