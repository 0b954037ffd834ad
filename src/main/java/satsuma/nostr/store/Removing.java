package satsuma.nostr.store;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import satsuma.kernel.Hex;
import satsuma.nostr.Event;

/**
 * What one event takes away, and what is put down to keep it away.
 *
 * <p>Authors delete their own (NIP-09), or all they have (NIP-62); the one a wrap is for may delete
 * that too (NIP-59). What removes cannot be deleted itself.
 */
final class Removing {

    /** The longest number of a kind. */
    private static final int KIND_DIGITS = 5;

    private final EntityManager em;
    private final byte[] author;
    private final Event removal;

    Removing(EntityManager em, Event removal) {
        this.em = em;
        this.author = removal.author().bytes();
        this.removal = removal;
    }

    /** Deletes what the deletion names (NIP-09). */
    void delete() {
        for (var id : removal.all("e")) {
            if (Hex.is(id, 64)) {
                deleteEvent(Hex.bytes(id));
            }
        }
        removal.all("a").forEach(this::deleteAddress);
    }

    /** Forgets its author, up to that second, and the wraps for them. */
    void vanish() {
        long until = removal.createdAt().getEpochSecond();
        Sql.of("insert into nostr_vanished (pubkey, until) values (?, ?)", author, until)
                .add("on conflict (pubkey) do update")
                .add("set until = greatest(nostr_vanished.until, excluded.until)")
                .execute(em);
        Sql.of("delete from nostr_event where pubkey = ? and created_at <= ?", author, until)
                .add("and kind <> 62")
                .execute(em);
        Sql.of("delete from nostr_event where kind = 1059 and created_at <= ?", until)
                .add("and nr in (select event from nostr_tag where name = 'p' and value = ?)", me())
                .execute(em);
    }

    private void deleteEvent(byte[] id) {
        Sql.of("insert into nostr_tombstone (pubkey, event_id) values (?, ?)", author, id)
                .add("on conflict do nothing")
                .execute(em);
        Sql.of("delete from nostr_event e where e.id = ? and e.kind not in (5, 62)", id)
                .add("and (e.pubkey = ? or e.kind = 1059 and exists (", author)
                .add("select 1 from nostr_tag t where t.event = e.nr and t.name = 'p'")
                .add("and t.value = ?))", me())
                .execute(em);
    }

    private void deleteAddress(String address) {
        var parts = Arrays.asList(address.split(":", 3));
        if (parts.size() < 3
                || !parts.get(0).matches("[0-9]{1," + KIND_DIGITS + "}")
                || !parts.get(1).equals(me())) {
            return;
        }
        int kind = Integer.parseInt(parts.get(0));
        var d = Indexed.form(parts.get(2));
        long until = removal.createdAt().getEpochSecond();
        Sql.of("insert into nostr_tombstone (pubkey, kind, d, until)")
                .add("values (?, ?, ?, ?)", author, kind, d, until)
                .add("on conflict (pubkey, kind, d) where kind is not null do update")
                .add("set until = greatest(nostr_tombstone.until, excluded.until)")
                .execute(em);
        Sql.of("delete from nostr_event where pubkey = ? and kind = ? and d = ?", author, kind, d)
                .add("and created_at <= ?", until)
                .execute(em);
    }

    private String me() {
        return removal.author().hex();
    }
}
