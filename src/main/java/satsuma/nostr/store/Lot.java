package satsuma.nostr.store;

import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import satsuma.kernel.Hex;
import satsuma.nostr.Event;
import satsuma.nostr.EventText;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/**
 * Many events as the rows of one statement.
 *
 * <p>Each column is an array, so that the statement has the same text whatever the number of rows:
 * the server plans it once. Straight on the transaction's connection, since JPA has no arrays.
 */
final class Lot {

    /** The events, as rows {@code i}. */
    private static final String ROWS =
            """
            from unnest(?::bytea[], ?::bytea[], ?::bigint[], ?::int[], ?::text[], ?::bigint[],
                ?::bytea[], ?::text[]) i (id, pubkey, created_at, kind, d, expires_at, raw, owners)
            """;

    /** Authors delete their own; a wrap can be deleted by whom it is for, too (NIP-59). */
    private static final String IS_DELETED =
            """
            (exists (select 1 from nostr_tombstone t
                where t.event_id = i.id and i.kind not in (5, 62)
                    and (t.pubkey = i.pubkey or strpos(i.owners, encode(t.pubkey, 'hex')) > 0))
            or exists (select 1 from nostr_tombstone t
                where t.pubkey = i.pubkey and t.kind = i.kind and t.d = i.d
                    and t.until >= i.created_at))
            """;

    private static final String HAS_VANISHED =
            """
            exists (select 1 from nostr_vanished v
                where v.pubkey = i.pubkey and v.until >= i.created_at and i.kind <> 62)
            """;

    private static final String INSERT =
            "insert into nostr_event (id, pubkey, created_at, kind, d, expires_at, raw)"
                    + " select i.id, i.pubkey, i.created_at, i.kind, i.d, i.expires_at, i.raw "
                    + ROWS
                    + "where not "
                    + IS_DELETED
                    + "and not "
                    + HAS_VANISHED;

    /** Newer replaces older, and of one second the lower id the higher. */
    private static final String REPLACE =
            """
            on conflict (kind, pubkey, d) where d is not null do update set
                id = excluded.id, created_at = excluded.created_at,
                expires_at = excluded.expires_at, raw = excluded.raw
            where nostr_event.created_at < excluded.created_at
                or nostr_event.created_at = excluded.created_at and nostr_event.id > excluded.id
            returning encode(id, 'hex'), nr, xmax <> 0
            """;

    private static final String KEEP =
            "on conflict (id) do nothing returning encode(id, 'hex'), nr, false";

    private final Connection connection;

    Lot(Connection connection) {
        this.connection = connection;
    }

    /** What stands between events of one lot and one of their authors deleting: ask first. */
    void lock(List<Event> events) {
        var exclusive = new HashMap<Integer, Boolean>();
        for (var event : events) {
            exclusive.merge(
                    event.author().hashCode(), Kind.isRemoval(event.kind()), Boolean::logicalOr);
        }
        // Everyone asks in the same order, so that no two wait for each other.
        var authors = exclusive.keySet().stream().sorted().toList();
        ask(
                """
                select case when l.alone then pg_advisory_xact_lock(7401, l.author)
                    else pg_advisory_xact_lock_shared(7401, l.author) end
                from unnest(?::int[], ?::boolean[]) l (author, alone)
                """,
                List.of(
                        array("int", authors.toArray()),
                        array("boolean", authors.stream().map(exclusive::get).toArray())),
                _ -> "");
    }

    /**
     * Inserts what stands at no address, or what each stands at one of its own; gives the ids of
     * those that are new.
     *
     * @param addressed which of both; in the order of their keys, like everyone's
     */
    Set<String> insert(List<Event> events, boolean addressed) {
        if (events.isEmpty()) {
            return Set.of();
        }
        var numbers = new HashMap<String, Long>();
        var replaced = new ArrayList<Long>();
        ask(
                INSERT + (addressed ? REPLACE : KEEP),
                rows(events),
                row -> {
                    numbers.put(row.getString(1), row.getLong(2));
                    if (row.getBoolean(3)) {
                        replaced.add(row.getLong(2));
                    }
                    return "";
                });
        forgetWords(replaced);
        addTags(events, numbers);
        addTexts(events, numbers);
        return numbers.keySet();
    }

    Set<String> known(Set<String> ids) {
        return Set.copyOf(
                ask(
                        "select encode(id, 'hex') from nostr_event where id = any (?::bytea[])",
                        List.of(bytes(ids.stream().map(Hex::bytes))),
                        row -> row.getString(1)));
    }

    Set<String> deleted(List<Event> events) {
        return Set.copyOf(
                ask(
                        "select encode(i.id, 'hex') " + ROWS + "where " + IS_DELETED,
                        rows(events),
                        row -> row.getString(1)));
    }

    Set<String> vanished(List<Event> events) {
        return Set.copyOf(
                ask(
                        "select encode(i.id, 'hex') " + ROWS + "where " + HAS_VANISHED,
                        rows(events),
                        row -> row.getString(1)));
    }

    /** The {@code d} of the address it stands at; none if it stands at none. */
    static Optional<String> address(Event event) {
        if (Kind.isAddressable(event.kind())) {
            return Optional.of(Indexed.form(event.d().orElse("")));
        }
        return Kind.isReplaceable(event.kind()) ? Optional.of("") : Optional.empty();
    }

    private List<Array> rows(List<Event> events) {
        return List.of(
                bytes(events.stream().map(event -> Hex.bytes(event.id()))),
                bytes(events.stream().map(event -> event.author().bytes())),
                column(events, "bigint", event -> event.createdAt().getEpochSecond()),
                column(events, "int", Event::kind),
                nullable(events, "text", Lot::address),
                nullable(events, "bigint", e -> e.expiresAt().map(at -> at.getEpochSecond())),
                bytes(events.stream().map(e -> e.json().getBytes(StandardCharsets.UTF_8))),
                column(events, "text", Lot::owners));
    }

    private static String owners(Event event) {
        return event.kind() == Kind.GIFT_WRAP
                ? String.join(",", event.all("p").stream().filter(key -> Hex.is(key, 64)).toList())
                : "";
    }

    /** An event that stands in another's place has that one's number, and still its tags. */
    private void forgetWords(List<Long> replaced) {
        if (!replaced.isEmpty()) {
            var numbers = array("bigint", replaced.toArray());
            run("delete from nostr_tag where event = any (?)", List.of(numbers));
            run("delete from nostr_text where event = any (?)", List.of(numbers));
        }
    }

    private void addTags(List<Event> events, Map<String, Long> numbers) {
        record Row(long event, String name, String value) {}
        var rows = new HashSet<Row>();
        for (var event : events) {
            var number = numbers.get(event.id());
            if (number != null) {
                event.tags().stream()
                        .filter(Tag::isIndexed)
                        .map(tag -> new Row(number, tag.name(), Indexed.form(tag.value())))
                        .forEach(rows::add);
            }
        }
        if (!rows.isEmpty()) {
            run(
                    """
                    insert into nostr_tag (event, name, value)
                    select * from unnest(?::bigint[], ?::text[], ?::text[])
                    """,
                    List.of(
                            array("bigint", rows.stream().map(Row::event).toArray()),
                            array("text", rows.stream().map(Row::name).toArray()),
                            array("text", rows.stream().map(Row::value).toArray())));
        }
    }

    private void addTexts(List<Event> events, Map<String, Long> numbers) {
        record Row(long event, EventText text) {}
        var rows = new ArrayList<Row>();
        for (var event : events) {
            var number = numbers.get(event.id());
            if (number != null) {
                rows.add(new Row(number, EventText.of(event)));
            }
        }
        rows.removeIf(row -> row.text().isEmpty());
        if (!rows.isEmpty()) {
            run(
                    """
                    insert into nostr_text (event, words)
                    select i.event, setweight(to_tsvector('english', i.title), 'A')
                        || setweight(to_tsvector('english', i.summary), 'B')
                        || setweight(to_tsvector('english', i.body), 'C')
                    from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                        i (event, title, summary, body)
                    """,
                    List.of(
                            array("bigint", rows.stream().map(Row::event).toArray()),
                            array("text", rows.stream().map(row -> row.text().title()).toArray()),
                            array("text", rows.stream().map(row -> row.text().summary()).toArray()),
                            array("text", rows.stream().map(row -> row.text().body()).toArray())));
        }
    }

    private Array bytes(Stream<byte[]> values) {
        return array("bytea", values.toArray(byte[][]::new));
    }

    private Array column(List<Event> events, String type, Function<Event, Object> value) {
        return array(type, events.stream().map(value).toArray());
    }

    private Array nullable(List<Event> events, String type, Function<Event, Optional<?>> value) {
        return array(type, events.stream().map(e -> value.apply(e).orElse(null)).toArray());
    }

    private Array array(String type, Object[] values) {
        try {
            return connection.createArrayOf(type, values);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private void run(String sql, List<Array> arrays) {
        try (var statement = prepare(sql, arrays)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private List<String> ask(String sql, List<Array> arrays, RowReader reader) {
        try (var statement = prepare(sql, arrays);
                var rows = statement.executeQuery()) {
            var read = new ArrayList<String>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private PreparedStatement prepare(String sql, List<Array> arrays) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < arrays.size(); i++) {
            statement.setArray(i + 1, arrays.get(i));
        }
        return statement;
    }

    private interface RowReader {
        String read(ResultSet row) throws SQLException;
    }
}
