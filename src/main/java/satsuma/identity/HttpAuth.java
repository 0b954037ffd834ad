package satsuma.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;

/**
 * An event that says who sends a request: kind 27235, with the request's address and method in its
 * tags.
 *
 * <p>Checked here is what the event says; whether its id and signature hold is for {@link
 * satsuma.nostr.EventCheck}, whether it has been used before for {@link Challenges}.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/98.md">NIP-98</a>
 */
record HttpAuth(Event event) {

    /** What precedes the event in a request's {@code Authorization}. */
    static final String SCHEME = "Nostr ";

    /** How far the event's moment may be from ours, either way. */
    static final Duration AGE_MAX = Duration.ofSeconds(60);

    private static final ContentHash NO_BODY = ContentHash.of(new byte[0]);

    /** A bound on what is decoded for someone not known yet. */
    static final int HEADER_MAX = 16_384;

    /**
     * The event in the header {@code Authorization: Nostr …}.
     *
     * @throws Refusal {@link IdentityRefusal#PROOF_MALFORMED}
     */
    static HttpAuth ofHeader(String header) {
        if (header.length() > HEADER_MAX || !header.startsWith(SCHEME)) {
            throw new Refusal(IdentityRefusal.PROOF_MALFORMED);
        }
        return ofJson(decoded(header.substring(SCHEME.length()).strip()));
    }

    /**
     * The event in {@code json}.
     *
     * @throws Refusal {@link IdentityRefusal#PROOF_MALFORMED}
     */
    static HttpAuth ofJson(String json) {
        if (json.length() > HEADER_MAX) {
            throw new Refusal(IdentityRefusal.PROOF_MALFORMED);
        }
        try {
            return new HttpAuth(Event.fromJson(json));
        } catch (Refusal notAnEvent) {
            throw new Refusal(IdentityRefusal.PROOF_MALFORMED);
        }
    }

    /**
     * Lets the event pass if it is meant for this request and made just now. The method may be in
     * small letters, as many clients write it.
     *
     * @throws Refusal otherwise, for each reason another
     */
    void check(Asked asked, Instant now) {
        if (event.kind() != Kind.HTTP_AUTH) {
            throw new Refusal(IdentityRefusal.PROOF_KIND);
        }
        var age = Duration.between(event.createdAt(), now);
        if (age.compareTo(AGE_MAX) > 0) {
            throw new Refusal(IdentityRefusal.PROOF_STALE);
        }
        if (age.negated().compareTo(AGE_MAX) > 0) {
            throw new Refusal(IdentityRefusal.PROOF_FUTURE);
        }
        if (!says("u", asked.url()::equals)) {
            throw new Refusal(IdentityRefusal.PROOF_OTHER_URL);
        }
        if (!says("method", asked.method()::equalsIgnoreCase)) {
            throw new Refusal(IdentityRefusal.PROOF_OTHER_METHOD);
        }
        checkPayload(asked);
    }

    /** A body nobody has vouched for could be anyone's, so the hash must be there. */
    private void checkPayload(Asked asked) {
        var body = asked.body();
        var payload = event.first("payload");
        boolean fits =
                body == null
                        ? payload.isEmpty() || says("payload", NO_BODY.hex()::equals)
                        : says("payload", body.hex()::equals);
        if (!fits) {
            throw new Refusal(IdentityRefusal.PROOF_PAYLOAD);
        }
    }

    /** From when on {@link #check} would find it stale. */
    Instant usableUntil() {
        return event.createdAt().plus(AGE_MAX);
    }

    /** What it answers, empty if it answers nothing. */
    String challenge() {
        return event.first("challenge").orElse("");
    }

    /** Exactly one such tag, and with this value: of two, each reader might believe another. */
    private boolean says(String tag, Predicate<String> value) {
        var all = event.all(tag);
        return all.size() == 1 && value.test(all.getFirst());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new Refusal(IdentityRefusal.PROOF_MALFORMED);
        }
    }
}
