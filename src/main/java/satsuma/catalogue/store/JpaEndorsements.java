package satsuma.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
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
    public Regard of(Set<String> targets, NostrKey seller, int labels) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select kind = ?2, case when kind = ?2 then '' else label end,
                                       count(distinct author)
                                from catalogue_endorsement
                                where target = any (string_to_array(?1, chr(10)))
                                  and kind in (?2, ?3) and author <> ?4
                                group by 1, 2 order by 1 desc, 3 desc, 2 limit ?5
                                """)
                        .setParameter(1, lines(targets))
                        .setParameter(2, Kind.RECOMMENDATION)
                        .setParameter(3, Kind.LABEL)
                        .setParameter(4, seller.hex())
                        .setParameter(5, labels + 1)
                        .getResultList();
        long recommendedBy = 0;
        var words = new ArrayList<Regard.Label>();
        for (var row : rows) {
            var columns = (Object[]) row;
            long people = ((Number) columns[2]).longValue();
            if ((Boolean) columns[0]) {
                recommendedBy = people;
            } else if (words.size() < labels) {
                words.add(new Regard.Label((String) columns[1], people));
            }
        }
        return new Regard(recommendedBy, words);
    }

    /** An identifier may hold anything but the line break that would end it; such are left out. */
    private static String lines(Set<String> targets) {
        return String.join(
                "\n", targets.stream().filter(target -> !target.contains("\n")).toList());
    }
}
