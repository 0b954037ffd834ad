package satsuma.vetting.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.vetting.Scan;
import satsuma.vetting.Scans;

/** {@link Scans} in the table {@code vetting_scan}. */
@ApplicationScoped
class JpaScans implements Scans {

    @PersistenceContext EntityManager em;

    @Override
    public Optional<Scan> find(ContentHash content) {
        List<?> found =
                em.createNativeQuery(
                                """
                                select ruleset, cast(scan as text) from vetting_scan
                                where content = ?1
                                """)
                        .setParameter(1, content.hex())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row -> ScanJson.read(content, ((Number) row[0]).intValue(), (String) row[1]));
    }

    @Override
    public Optional<Integer> ruleset(ContentHash content) {
        List<?> found =
                em.createNativeQuery("select ruleset from vetting_scan where content = ?1")
                        .setParameter(1, content.hex())
                        .getResultList();
        return found.stream().findFirst().map(Number.class::cast).map(Number::intValue);
    }

    @Override
    public void put(Scan scan, Instant at) {
        em.createNativeQuery(
                        """
                        insert into vetting_scan (content, ruleset, worst, scan, scanned_at)
                        values (?1, ?2, ?3, cast(?4 as jsonb), ?5)
                        on conflict (content) do update set ruleset = excluded.ruleset,
                            worst = excluded.worst, scan = excluded.scan,
                            scanned_at = excluded.scanned_at
                        """)
                .setParameter(1, scan.content().hex())
                .setParameter(2, scan.ruleset())
                .setParameter(3, scan.worst().name())
                .setParameter(4, ScanJson.write(scan))
                .setParameter(5, Timestamp.from(at))
                .executeUpdate();
    }
}
