package satsuma.nostr.wire;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Verdict;

/**
 * How a client of our relay shows who it is.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/42.md">NIP-42</a>
 */
@Singleton
class RelayAuth {

    private static final Duration APART_MAX = Duration.ofMinutes(10);

    private final EventCheck check;
    private final NostrTerms terms;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    RelayAuth(EventCheck check, NostrTerms terms, InstantSource clock) {
        this.check = check;
        this.terms = terms;
        this.clock = clock;
    }

    /** A challenge for one connection. */
    String challenge() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Hex.of(bytes);
    }

    /** Why {@code event} does not answer {@code challenge}; empty if it does. */
    Optional<String> check(Event event, String challenge) {
        if (check.check(event) instanceof Verdict.Invalid(var reason)) {
            return Optional.of("invalid: " + reason);
        }
        if (event.kind() != Kind.CLIENT_AUTH) {
            return Optional.of("invalid: not of kind " + Kind.CLIENT_AUTH);
        }
        var apart = Duration.between(event.createdAt(), clock.instant()).abs();
        if (apart.compareTo(APART_MAX) > 0) {
            return Optional.of("invalid: too old or too new");
        }
        if (!event.first("challenge").equals(Optional.of(challenge))) {
            return Optional.of("invalid: not our challenge");
        }
        return event.first("relay").filter(this::isOurs).isPresent()
                ? Optional.empty()
                : Optional.of("invalid: meant for another relay");
    }

    private boolean isOurs(String url) {
        try {
            return RelayUrl.of(url).equals(terms.own());
        } catch (Refusal _) {
            return false;
        }
    }
}
