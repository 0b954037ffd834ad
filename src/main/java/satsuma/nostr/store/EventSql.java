package satsuma.nostr.store;

import java.time.Instant;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Events.Readers;
import satsuma.nostr.Filter;

/** A filter as a where clause over {@code nostr_event e}. */
final class EventSql {

    private static final String QUERY = "websearch_to_tsquery('english', ?)";

    private EventSql() {}

    /** Adds how they are sorted: newest first, but what a search finds by how well it fits. */
    static void order(Sql sql, Filter filter) {
        sql.add("order by");
        filter.search()
                .ifPresent(words ->
                        sql.add("(select ts_rank(x.words, " + QUERY + ")", SearchWords.of(words))
                                .add("from nostr_text x where x.event = e.nr) desc,"));
        sql.add("e.created_at desc, e.id");
    }

    static void where(Sql sql, Filter filter, Readers readers, Instant now) {
        sql.add("where (e.expires_at is null or e.expires_at > ?)", now.getEpochSecond());
        sql.andIn("e.id", filter.ids().stream().map(Hex::bytes).toList());
        sql.andIn("e.pubkey", filter.authors().stream().map(NostrKey::bytes).toList());
        sql.andIn("e.kind", filter.kinds());
        filter.since().ifPresent(at -> sql.add("and e.created_at >= ?", at.getEpochSecond()));
        filter.until().ifPresent(at -> sql.add("and e.created_at <= ?", at.getEpochSecond()));
        filter.tags()
                .forEach((name, values) ->
                        sql.add("and exists (select 1 from nostr_tag t")
                                .add("where t.event = e.nr and t.name = ?", name)
                                .andIn("t.value", values.stream().map(Indexed::form).toList())
                                .add(")"));
        filter.search()
                .ifPresent(words ->
                        sql.add("and exists (select 1 from nostr_text x where x.event = e.nr")
                                .add("and x.words @@ " + QUERY + ")", SearchWords.of(words)));
        switch (readers) {
            case Readers.Everything _ -> {}
            case Readers.Only(var keys) when keys.isEmpty() ->
                    sql.add("and e.kind not in (13, 1059)");
            case Readers.Only(var keys) ->
                    sql.add("and (e.kind not in (13, 1059) or exists (select 1 from nostr_tag t")
                            .add("where t.event = e.nr and t.name = 'p'")
                            .andIn("t.value", keys.stream().map(NostrKey::hex).toList())
                            .add("))");
        }
    }
}
