package satsuma.nostr.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import satsuma.kernel.Hex;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;

/**
 * What one deletion takes away (NIP-09), and the tombstones that keep it away.
 *
 * <p>Authors delete their own; the one a wrap is for may delete that too (NIP-59). A deletion
 * itself cannot be deleted.
 */
final class Deletions {

    /** The longest number of a kind. */
    private static final int KIND_DIGITS = 5;

    private final EntityManager em;
    private final byte[] author;
    private final Event deletion;

    Deletions(EntityManager em, Event deletion) {
        this.em = em;
        this.author = deletion.author().bytes();
        this.deletion = deletion;
    }

    /** Adds the condition that tombstone {@code t} is for {@code event}. */
    static void ofOne(Sql sql, Event event, List<String> d) {
        var owners = new ArrayList<byte[]>();
        owners.add(event.author().bytes());
        if (event.kind() == Kind.GIFT_WRAP) {
            event.all("p").stream().filter(p -> Hex.is(p, 64)).map(Hex::bytes).forEach(owners::add);
        }
        sql.add("t.pubkey in").addList(owners);
        sql.add("and ? <> 5 and (t.event_id = ?", event.kind(), Hex.bytes(event.id()));
        d.forEach(value ->
                sql.add("or t.kind = ? and t.d = ?", event.kind(), value)
                        .add("and t.until >= ?", event.createdAt().getEpochSecond()));
        sql.add(")");
    }

    void carryOut() {
        for (var id : deletion.all("e")) {
            if (Hex.is(id, 64)) {
                deleteEvent(Hex.bytes(id));
            }
        }
        deletion.all("a").forEach(this::deleteAddress);
    }

    private void deleteEvent(byte[] id) {
        Sql.of("insert into nostr_tombstone (pubkey, event_id) values (?, ?)", author, id)
                .add("on conflict do nothing")
                .execute(em);
        Sql.of("delete from nostr_event e where e.id = ? and e.kind <> 5", id)
                .add("and (e.pubkey = ? or e.kind = 1059 and exists (", author)
                .add("select 1 from nostr_tag t where t.event = e.nr and t.name = 'p'")
                .add("and t.value = ?))", deletion.author().hex())
                .execute(em);
    }

    private void deleteAddress(String address) {
        var parts = Arrays.asList(address.split(":", 3));
        if (parts.size() < 3
                || !parts.get(0).matches("[0-9]{1," + KIND_DIGITS + "}")
                || !parts.get(1).equals(deletion.author().hex())) {
            return;
        }
        int kind = Integer.parseInt(parts.get(0));
        var d = Indexed.form(parts.get(2));
        long until = deletion.createdAt().getEpochSecond();
        Sql.of("insert into nostr_tombstone (pubkey, kind, d, until)")
                .add("values (?, ?, ?, ?)", author, kind, d, until)
                .add("on conflict (pubkey, kind, d) where kind is not null do update")
                .add("set until = greatest(nostr_tombstone.until, excluded.until)")
                .execute(em);
        Sql.of("delete from nostr_event where pubkey = ? and kind = ? and d = ?", author, kind, d)
                .add("and created_at <= ?", until)
                .execute(em);
    }
}
