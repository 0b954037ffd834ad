package satsuma.nostr;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * An event nobody has signed yet; a rumor, where it stays that way.
 *
 * @param createdAt whole seconds from 1970 to the year 9999; what is finer is cut off
 * @param kind 0 to {@value Kind#MAX}
 */
public record Draft(NostrKey author, Instant createdAt, int kind, List<Tag> tags, String content) {

    /** The end of the year 9999; later times are mistakes, or meant to break something. */
    static final long SECONDS_MAX = 253_402_300_799L;

    public Draft {
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        tags = List.copyOf(tags);
        if (createdAt.getEpochSecond() < 0 || createdAt.getEpochSecond() > SECONDS_MAX) {
            throw new IllegalArgumentException("created_at out of range");
        }
        if (kind < 0 || kind > Kind.MAX) {
            throw new IllegalArgumentException("kind out of range");
        }
        if (!StrictJson.isWellFormed(content)
                || !tags.stream()
                        .flatMap(t -> t.values().stream())
                        .allMatch(StrictJson::isWellFormed)) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
    }

    /**
     * Reads an unsigned event in NIP-01's object form; a signature is not looked at.
     *
     * @throws Refusal {@link NostrRefusal#EVENT_MALFORMED} if it is none, or its id is not its own
     */
    public static Draft fromJson(String json) {
        var members = EventMembers.read(json);
        var draft = members.draft();
        if (!members.hasId(draft.id())) {
            throw new Refusal(NostrRefusal.EVENT_MALFORMED, "its id is not its own");
        }
        return draft;
    }

    /** What is hashed and signed, in UTF-8. */
    public byte[] canonical() {
        var out = new StringBuilder(content.length() + 256);
        out.append("[0,\"").append(author).append("\",").append(createdAt.getEpochSecond());
        out.append(',').append(kind).append(',');
        CanonicalJson.tags(out, tags);
        out.append(',');
        CanonicalJson.string(out, content);
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code kind:pubkey:d}, with {@code d} empty unless the kind is addressable. */
    public String address() {
        var d =
                Kind.isAddressable(kind)
                        ? tags.stream().filter(t -> t.name().equals("d")).findFirst()
                        : Optional.<Tag>empty();
        return kind + ":" + author + ":" + d.map(Tag::value).orElse("");
    }

    /** The SHA-256 of {@link #canonical}, 64 hex digits. */
    public String id() {
        return ContentHash.of(canonical()).hex();
    }

    /**
     * The same without the control characters that relays disagree about: what is published should
     * be taken everywhere.
     */
    public Draft cleaned() {
        var clean = tags.stream().map(t -> new Tag(t.values().stream().map(Draft::clean).toList()));
        return new Draft(author, createdAt, kind, clean.toList(), clean(content));
    }

    /** The object form, with {@code id} and without {@code sig}; what browser signers are given. */
    public String json() {
        return members(id()).append('}').toString();
    }

    StringBuilder members(String id) {
        var out = new StringBuilder(content.length() + 512);
        out.append("{\"id\":\"").append(id).append("\",\"pubkey\":\"").append(author);
        out.append("\",\"created_at\":").append(createdAt.getEpochSecond());
        out.append(",\"kind\":").append(kind).append(",\"tags\":");
        CanonicalJson.tags(out, tags);
        out.append(",\"content\":");
        CanonicalJson.string(out, content);
        return out;
    }

    private static String clean(String text) {
        if (text.chars().noneMatch(Draft::isUnwelcome)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isUnwelcome(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isUnwelcome(int c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f;
    }
}
