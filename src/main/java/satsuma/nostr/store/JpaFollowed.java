package satsuma.nostr.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Followed;

/** {@link Followed} in {@code nostr_followed}. */
@ApplicationScoped
class JpaFollowed implements Followed {

    @PersistenceContext EntityManager em;

    @Override
    public void add(NostrKey author) {
        // Asked first: an insert that conflicts uses up a number each time.
        Sql.of("insert into nostr_followed (pubkey) select k.pubkey")
                .add("from (select cast(? as bytea) as pubkey) k", (Object) author.bytes())
                .add("where not exists (select 1 from nostr_followed f where f.pubkey = k.pubkey)")
                .add("on conflict do nothing")
                .execute(em);
    }

    @Override
    public List<NostrKey> first(int limit) {
        var rows =
                Sql.of("select pubkey from nostr_followed order by nr limit ?", limit)
                        .on(em)
                        .getResultList();
        return ((List<?>) rows).stream().map(row -> new NostrKey(Hex.of((byte[]) row))).toList();
    }
}
