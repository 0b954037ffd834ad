package satsuma.nostr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * A signed Nostr event. That its signature is good only {@link EventCheck} can tell.
 *
 * @param id 64 hex digits
 * @param createdAt whole seconds
 * @param signature 128 hex digits
 * @param json the event as it came over the wire, or as we write it; what is kept and passed on
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/01.md">NIP-01</a>
 */
public record Event(
        String id,
        NostrKey author,
        Instant createdAt,
        int kind,
        List<Tag> tags,
        String content,
        String signature,
        String json) {

    /** The longest JSON that is taken, in characters. */
    public static final int JSON_MAX = 512 * 1024;

    /** More tags than any honest event has; long lists of follows have some thousands. */
    public static final int TAGS_MAX = 5_000;

    public Event {
        tags = List.copyOf(tags);
        if (!Hex.is(id, 64) || !Hex.is(signature, 128)) {
            throw new IllegalArgumentException("not an id or a signature");
        }
    }

    public Event(
            String id,
            NostrKey author,
            Instant createdAt,
            int kind,
            List<Tag> tags,
            String content,
            String signature) {
        this(new Draft(author, createdAt, kind, tags, content), id, signature);
    }

    private Event(Draft draft, String id, String signature) {
        this(draft, id, signature, written(draft, id, signature));
    }

    private Event(Draft draft, String id, String signature, String json) {
        this(
                id,
                draft.author(),
                draft.createdAt(),
                draft.kind(),
                draft.tags(),
                draft.content(),
                signature,
                json);
    }

    /** {@code draft} with its {@code signature}, 128 hex digits. */
    public static Event signed(Draft draft, String signature) {
        return new Event(draft, draft.id(), signature);
    }

    /**
     * Reads an event, strictly, and keeps its JSON as it came; only members NIP-01 does not know
     * are dropped, since nobody signed them.
     *
     * @throws Refusal {@link NostrRefusal#EVENT_MALFORMED} if it is none
     */
    public static Event fromJson(String json) {
        var members = EventMembers.read(json);
        var draft = members.draft();
        return members.hasMore()
                ? new Event(draft, members.id(), members.signature())
                : new Event(draft, members.id(), members.signature(), json.strip());
    }

    /** What was signed. */
    public Draft draft() {
        return new Draft(author, createdAt, kind, tags, content);
    }

    /** The value of the first tag called {@code name}. */
    public Optional<String> first(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).findFirst().map(Tag::value);
    }

    /** The values of all tags called {@code name}, in order. */
    public List<String> all(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).map(Tag::value).toList();
    }

    /** What tells this addressable event from others of its author and kind. */
    public Optional<String> d() {
        return first("d");
    }

    /** {@code kind:pubkey:d}, with {@code d} empty unless the kind is addressable. */
    public String address() {
        var d = Kind.isAddressable(kind) ? d().orElse("") : "";
        return kind + ":" + author + ":" + d;
    }

    /** From when on it should be forgotten, if the event says so (NIP-40). */
    public Optional<Instant> expiresAt() {
        return first("expiration")
                .filter(seconds -> seconds.matches("[0-9]{1,12}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    private static String written(Draft draft, String id, String signature) {
        return draft.members(id).append(",\"sig\":\"").append(signature).append("\"}").toString();
    }
}
