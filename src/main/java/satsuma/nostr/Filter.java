package satsuma.nostr;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * Which events one wants. What is empty does not restrict; what is not must all hold.
 *
 * @param ids 64 hex digits each
 * @param kinds 0 to {@value Kind#MAX}
 * @param tags by the tag's letter; one of the values must be the value of such a tag
 * @param since this second or later
 * @param until this second or earlier
 * @param limit of kept events, newest first; says nothing about those still to come
 * @param search NIP-50's words
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/01.md">NIP-01</a>
 */
public record Filter(
        Set<String> ids,
        Set<NostrKey> authors,
        Set<Integer> kinds,
        Map<String, Set<String>> tags,
        Optional<Instant> since,
        Optional<Instant> until,
        OptionalInt limit,
        Optional<String> search) {

    /** Every event. */
    public static final Filter ALL =
            new Filter(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty());

    /** No event: what an empty list in a filter asks for. */
    public static final Filter NONE =
            ALL.withSince(Instant.ofEpochSecond(1)).withUntil(Instant.EPOCH);

    public Filter {
        ids = Set.copyOf(ids);
        authors = Set.copyOf(authors);
        kinds = Set.copyOf(kinds);
        tags =
                tags.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
        since = since.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        until = until.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        if (!ids.stream().allMatch(id -> Hex.is(id, 64))
                || !kinds.stream().allMatch(kind -> kind >= 0 && kind <= Kind.MAX)
                || !tags.keySet().stream().allMatch(Tag::isIndexedName)
                || limit.isPresent() && limit.getAsInt() < 0) {
            throw new IllegalArgumentException("not a filter");
        }
    }

    public static Filter ids(String... ids) {
        return ALL.withIds(Set.of(ids));
    }

    public static Filter kinds(Integer... kinds) {
        return ALL.withKinds(kinds);
    }

    public static Filter authors(NostrKey... authors) {
        return ALL.withAuthors(authors);
    }

    /**
     * Reads NIP-01's object form.
     *
     * @throws Refusal {@link NostrRefusal#FILTER_MALFORMED} if it is none, {@link
     *     NostrRefusal#FILTER_UNSUPPORTED} if it asks for what filters cannot, such as {@code
     *     #domain}; leaving that out would give wrong events
     */
    public static Filter fromJson(String json) {
        return FilterMembers.read(json);
    }

    public Filter withIds(Set<String> ids) {
        return new Filter(ids, authors, kinds, tags, since, until, limit, search);
    }

    public Filter withAuthors(NostrKey... authors) {
        return new Filter(ids, setOf(authors), kinds, tags, since, until, limit, search);
    }

    public Filter withKinds(Integer... kinds) {
        return new Filter(ids, authors, setOf(kinds), tags, since, until, limit, search);
    }

    /** With a tag called {@code name} whose value is one of {@code values}. */
    public Filter withTag(String name, String... values) {
        var more = new HashMap<>(tags);
        more.put(name, setOf(values));
        return new Filter(ids, authors, kinds, more, since, until, limit, search);
    }

    public Filter withSince(Instant since) {
        return new Filter(ids, authors, kinds, tags, Optional.of(since), until, limit, search);
    }

    public Filter withUntil(Instant until) {
        return new Filter(ids, authors, kinds, tags, since, Optional.of(until), limit, search);
    }

    public Filter withLimit(int limit) {
        return new Filter(ids, authors, kinds, tags, since, until, OptionalInt.of(limit), search);
    }

    /** Whether {@code event} is one of those. Looks at neither limit nor search. */
    public boolean matches(Event event) {
        return (ids.isEmpty() || ids.contains(event.id()))
                && (authors.isEmpty() || authors.contains(event.author()))
                && (kinds.isEmpty() || kinds.contains(event.kind()))
                && since.stream().noneMatch(event.createdAt()::isBefore)
                && until.stream().noneMatch(event.createdAt()::isAfter)
                && tags.entrySet().stream().allMatch(tag -> hasTag(event, tag));
    }

    /** NIP-01's object form. */
    public String json() {
        var members = Stream.<String>builder();
        if (!ids.isEmpty()) {
            members.add("\"ids\":" + list(ids.stream()));
        }
        if (!authors.isEmpty()) {
            members.add("\"authors\":" + list(authors.stream().map(NostrKey::hex)));
        }
        if (!kinds.isEmpty()) {
            members.add(
                    "\"kinds\":" + kinds.stream().sorted().toList().toString().replace(" ", ""));
        }
        tags.forEach((name, values) -> members.add("\"#" + name + "\":" + list(values.stream())));
        since.ifPresent(at -> members.add("\"since\":" + at.getEpochSecond()));
        until.ifPresent(at -> members.add("\"until\":" + at.getEpochSecond()));
        limit.ifPresent(most -> members.add("\"limit\":" + most));
        search.ifPresent(words -> members.add("\"search\":" + CanonicalJson.quote(words)));
        return members.build().collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean hasTag(Event event, Map.Entry<String, Set<String>> wanted) {
        return event.tags().stream()
                .anyMatch(tag ->
                        tag.isIndexed()
                                && tag.name().equals(wanted.getKey())
                                && wanted.getValue().contains(tag.value()));
    }

    private static String list(Stream<String> strings) {
        var out = new StringBuilder();
        CanonicalJson.strings(out, strings.sorted().toList());
        return out.toString();
    }

    private static <T> Set<T> setOf(T[] values) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableSet());
    }
}
