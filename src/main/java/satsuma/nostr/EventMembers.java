package satsuma.nostr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** The members of an event's object form, as they are being read. */
final class EventMembers {

    private @Nullable String id;
    private @Nullable NostrKey author;
    private @Nullable Instant createdAt;
    private int kind = -1;
    private @Nullable List<Tag> tags;
    private @Nullable String content;
    private @Nullable String signature;
    private boolean more;

    private EventMembers() {}

    /**
     * Reads {@code json}.
     *
     * @throws Refusal {@link NostrRefusal#EVENT_MALFORMED} if it is no event
     */
    static EventMembers read(String json) {
        try {
            var members = new EventMembers();
            members.readAll(json);
            return members;
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    Draft draft() {
        try {
            return new Draft(
                    there("pubkey", author),
                    there("created_at", createdAt),
                    kind,
                    there("tags", tags),
                    there("content", content));
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    String id() {
        return hex("id", id, 64);
    }

    String signature() {
        return hex("sig", signature, 128);
    }

    /** Whether it has no id, or this one. */
    boolean hasId(String own) {
        return id == null || id.equals(own);
    }

    /** Whether there were members that NIP-01 does not know. */
    boolean hasMore() {
        return more;
    }

    private void readAll(String text) {
        if (text.length() > Event.JSON_MAX) {
            throw new IllegalArgumentException("it is too long");
        }
        var json = new StrictJson(text);
        json.object(name -> member(name, json));
        json.end();
    }

    private void member(String name, StrictJson json) {
        switch (name) {
            case "id" -> id = json.string();
            case "pubkey" -> author = new NostrKey(json.string());
            case "created_at" -> createdAt = time(json.integer());
            case "kind" -> kind = kind(json.integer());
            case "tags" -> tags = tags(json);
            case "content" -> content = json.string();
            case "sig" -> signature = json.string();
            default -> {
                more = true;
                json.skip();
            }
        }
    }

    private static List<Tag> tags(StrictJson json) {
        var tags = new ArrayList<Tag>();
        json.array(() -> {
            if (tags.size() == Event.TAGS_MAX) {
                throw new IllegalArgumentException("it has too many tags");
            }
            var values = new ArrayList<String>();
            json.array(() -> values.add(json.string()));
            tags.add(new Tag(values));
        });
        return tags;
    }

    private static Instant time(long seconds) {
        if (seconds < 0 || seconds > Draft.SECONDS_MAX) {
            throw new IllegalArgumentException("created_at out of range");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static int kind(long kind) {
        if (kind < 0 || kind > Kind.MAX) {
            throw new IllegalArgumentException("kind out of range");
        }
        return (int) kind;
    }

    private static String hex(String name, @Nullable String value, int length) {
        if (!Hex.is(there(name, value), length)) {
            throw malformed(name + " is not lower-case hex");
        }
        return there(name, value);
    }

    private static <T> T there(String name, @Nullable T value) {
        if (value == null) {
            throw malformed(name + " is missing");
        }
        return value;
    }

    private static Refusal malformed(String why) {
        return new Refusal(NostrRefusal.EVENT_MALFORMED, why);
    }
}
