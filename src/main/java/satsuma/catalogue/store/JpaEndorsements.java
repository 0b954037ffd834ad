package satsuma.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import satsuma.catalogue.Endorsement;
import satsuma.catalogue.Endorsements;
import satsuma.catalogue.Regard;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Kind;

/** {@link Endorsements} in the table {@code catalogue_endorsement}. */
@ApplicationScoped
class JpaEndorsements implements Endorsements {

    @PersistenceContext EntityManager em;

    @Override
    public void add(List<Endorsement> endorsements) {
        for (var one : endorsements) {
            em.createNativeQuery(
                            """
                            insert into catalogue_endorsement
                                (event_id, author, kind, d, target, label, at)
                            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                            on conflict do nothing
                            """)
                    .setParameter(1, one.eventId())
                    .setParameter(2, one.author().hex())
                    .setParameter(3, one.kind())
                    .setParameter(4, one.d())
                    .setParameter(5, one.target())
                    .setParameter(6, one.label())
                    .setParameter(7, one.at())
                    .executeUpdate();
        }
    }

    @Override
    public void forget(NostrKey author, int kind, String d) {
        em.createNativeQuery(
                        "delete from catalogue_endorsement where author = ?1 and kind = ?2 and d = ?3")
                .setParameter(1, author.hex())
                .setParameter(2, kind)
                .setParameter(3, d)
                .executeUpdate();
    }

    @Override
    public void forget(NostrKey author, Collection<String> eventIds) {
        if (!eventIds.isEmpty()) {
            em.createNativeQuery(
                            """
                            delete from catalogue_endorsement
                            where author = ?1 and event_id = any (string_to_array(?2, ' '))
                            """)
                    .setParameter(1, author.hex())
                    .setParameter(2, String.join(" ", eventIds))
                    .executeUpdate();
        }
    }

    @Override
    public long recommendations(Set<String> targets, NostrKey seller) {
        return ((Number)
                        em.createNativeQuery(
                                        """
                                        select count(distinct author) from catalogue_endorsement
                                        where target = any (string_to_array(?1, chr(10)))
                                          and kind = ?2 and author <> ?3
                                        """)
                                .setParameter(1, lines(targets))
                                .setParameter(2, Kind.RECOMMENDATION)
                                .setParameter(3, seller.hex())
                                .getSingleResult())
                .longValue();
    }

    @Override
    public List<Regard.Label> labels(Set<String> targets, NostrKey seller, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select label, count(distinct author) from catalogue_endorsement
                                where target = any (string_to_array(?1, chr(10)))
                                  and kind = ?2 and author <> ?3
                                group by label order by 2 desc, 1 limit ?4
                                """)
                        .setParameter(1, lines(targets))
                        .setParameter(2, Kind.LABEL)
                        .setParameter(3, seller.hex())
                        .setParameter(4, limit)
                        .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Regard.Label((String) row[0], ((Number) row[1]).longValue()))
                .toList();
    }

    /** An identifier may hold anything but the line break that would end it; such are left out. */
    private static String lines(Set<String> targets) {
        return String.join(
                "\n", targets.stream().filter(target -> !target.contains("\n")).toList());
    }
}
