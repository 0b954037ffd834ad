package satsuma.nostr;

import satsuma.kernel.Refusal;

/** Why something Nostr is not taken. */
public enum NostrRefusal implements Refusal.Reason {
    /** {@code {0}} says what is wrong with it. */
    EVENT_MALFORMED("nostr-event-malformed", Refusal.Kind.INVALID),
    /** Well formed, but not taken; {@code {0}} says why, in NIP-01's words. */
    EVENT_REFUSED("nostr-event-refused", Refusal.Kind.INVALID),
    FILTER_MALFORMED("nostr-filter-malformed", Refusal.Kind.INVALID),
    FILTER_UNSUPPORTED("nostr-filter-unsupported", Refusal.Kind.INVALID),
    /** Not one of NIP-19's codes. */
    CODE_MALFORMED("nostr-code-malformed", Refusal.Kind.INVALID),
    RELAY_URL_MALFORMED("nostr-relay-url-malformed", Refusal.Kind.INVALID),
    /** Not one of the outside relays that are read. */
    RELAY_UNKNOWN("nostr-relay-unknown", Refusal.Kind.UNKNOWN),
    RELAY_UNAVAILABLE("nostr-relay-unavailable", Refusal.Kind.UNAVAILABLE),
    /** Not meant for this key, or changed on its way. */
    CONTENT_UNREADABLE("nostr-content-unreadable", Refusal.Kind.INVALID),
    CONTENT_TOO_LARGE("nostr-content-too-large", Refusal.Kind.TOO_LARGE),
    /** Not an ncryptsec, or not its password. */
    KEY_EXPORT_UNREADABLE("nostr-key-export-unreadable", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    NostrRefusal(String code, Refusal.Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }
}
