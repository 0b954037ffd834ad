package satsuma.nostr;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/** The members of a filter's object form, as they are being read. */
final class FilterMembers {

    /** A bound on the work one filter can cause. */
    static final int VALUES_MAX = 2_000;

    private Set<String> ids = Set.of();
    private Set<NostrKey> authors = Set.of();
    private Set<Integer> kinds = Set.of();
    private final Map<String, Set<String>> tags = new HashMap<>();
    private @Nullable Instant since;
    private @Nullable Instant until;
    private OptionalInt limit = OptionalInt.empty();
    private @Nullable String search;
    private boolean none;

    private final StrictJson json;

    private FilterMembers(StrictJson json) {
        this.json = json;
    }

    static Filter read(String text) {
        try {
            var members = new FilterMembers(new StrictJson(text));
            return members.filter();
        } catch (IllegalArgumentException e) {
            throw new Refusal(NostrRefusal.FILTER_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Filter filter() {
        json.object(this::member);
        json.end();
        if (none) {
            return Filter.NONE;
        }
        return new Filter(
                ids,
                authors,
                kinds,
                tags,
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                limit,
                Optional.ofNullable(search));
    }

    private void member(String name) {
        switch (name) {
            case "ids" -> ids = set(this::id);
            case "authors" -> authors = set(() -> new NostrKey(json.string()));
            case "kinds" -> kinds = set(() -> Math.toIntExact(between(json.integer(), Kind.MAX)));
            case "since" -> since = time();
            case "until" -> until = time();
            case "limit" ->
                    limit = OptionalInt.of((int) between(Math.min(json.integer(), 10_000), 10_000));
            case "search" -> search = json.string();
            default -> tag(name);
        }
    }

    private void tag(String name) {
        if (!name.startsWith("#") || !Tag.isIndexedName(name.substring(1))) {
            throw new Refusal(NostrRefusal.FILTER_UNSUPPORTED, name);
        }
        boolean keys = name.equals("#e") || name.equals("#p");
        tags.put(name.substring(1), set(keys ? this::id : json::string));
    }

    private String id() {
        var id = json.string();
        if (!Hex.is(id, 64)) {
            throw new IllegalArgumentException("not 64 lower-case hex digits");
        }
        return id;
    }

    private Instant time() {
        // A time beyond all time is as good as the last one.
        return Instant.ofEpochSecond(Math.clamp(json.integer(), 0, Draft.SECONDS_MAX));
    }

    private <T> Set<T> set(Supplier<T> value) {
        var values = new HashSet<T>();
        json.array(() -> {
            if (values.size() == VALUES_MAX) {
                throw new IllegalArgumentException("a list is too long");
            }
            values.add(value.get());
        });
        none |= values.isEmpty();
        return values;
    }

    private static long between(long value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("a number out of range");
        }
        return value;
    }
}
