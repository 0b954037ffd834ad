package satsuma.nostr.store;

import java.time.Instant;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Events.Readers;
import satsuma.nostr.Filter;

/** A filter as a where clause over {@code nostr_event e}. */
final class EventSql {

    private EventSql() {}

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
