package satsuma.lightning.devnode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import satsuma.lightning.PlayFault;
import satsuma.lightning.PlayFaults.Deed;
import satsuma.lightning.PlayFaults.Line;
import satsuma.lightning.PlayFaults.On;
import satsuma.platform.config.Config;

/** The tables {@code playnode_fault} and {@code playnode_fault_log}. */
@ApplicationScoped
class FaultBooks {

    private static final String NODE = "playnode";

    @PersistenceContext EntityManager em;
    @Inject Config config;

    /** Not in production, whatever is switched on. */
    boolean allowed() {
        return config.isDev();
    }

    /** Whether {@code fault} happens now, on {@code method}; once less it will. */
    boolean strikes(PlayFault fault, String method, long nowSec) {
        if (!allowed() || none()) {
            return false;
        }
        List<?> last =
                query("select times from playnode_fault where fault = ? and method in ('any', ?)")
                        .setParameter(1, fault.name())
                        .setParameter(2, method)
                        .getResultList();
        if (last.isEmpty()) {
            return false;
        }
        if (last.getFirst() instanceof Number times) {
            useUp(fault, times.intValue(), nowSec);
        }
        return true;
    }

    private void useUp(PlayFault fault, int times, long nowSec) {
        if (times > 1) {
            change("update playnode_fault set times = times - 1 where fault = ?", fault.name());
        } else {
            change("delete from playnode_fault where fault = ?", fault.name());
            log(nowSec, NODE, Deed.USED_UP, fault, null, 0);
        }
    }

    private boolean none() {
        return query("select 1 from playnode_fault").setMaxResults(1).getResultList().isEmpty();
    }

    List<On> on() {
        List<?> rows =
                query("select fault, method, times, since_sec, by_name from playnode_fault")
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new On(
                                PlayFault.valueOf((String) row[0]),
                                method((String) row[1]),
                                row[2] == null ? null : ((Number) row[2]).intValue(),
                                Instant.ofEpochSecond(((Number) row[3]).longValue()),
                                (String) row[4]))
                .sorted((a, b) -> a.fault().compareTo(b.fault()))
                .toList();
    }

    void put(On on) {
        change("delete from playnode_fault where fault = ?", on.fault().name());
        change(
                """
                insert into playnode_fault (fault, method, times, since_sec, by_name)
                values (?, ?, cast(? as integer), ?, ?)
                """,
                on.fault().name(),
                on.method().word(),
                on.times(),
                on.since().getEpochSecond(),
                on.by());
    }

    /** Whether it was on. */
    boolean remove(PlayFault fault) {
        return change("delete from playnode_fault where fault = ?", fault.name()) > 0;
    }

    void log(
            long nowSec,
            String by,
            Deed deed,
            @Nullable PlayFault fault,
            PlayFault.@Nullable Method method,
            int number) {
        change(
                """
                insert into playnode_fault_log (at_sec, by_name, deed, fault, method, number)
                values (?, ?, ?, ?, ?, ?)
                """,
                nowSec,
                by,
                deed.name(),
                fault == null ? "" : fault.name(),
                method == null ? "" : method.word(),
                number);
    }

    List<Line> lines(int limit) {
        List<?> rows =
                query(
                                """
                                select at_sec, by_name, deed, fault, method, number
                                from playnode_fault_log order by id desc
                                """)
                        .setMaxResults(limit)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(FaultBooks::line).toList();
    }

    private static Line line(Object[] row) {
        var fault = (String) row[3];
        var method = (String) row[4];
        return new Line(
                Instant.ofEpochSecond(((Number) row[0]).longValue()),
                (String) row[1],
                Deed.valueOf((String) row[2]),
                fault.isEmpty() ? null : PlayFault.valueOf(fault),
                method.isEmpty() ? null : method(method),
                ((Number) row[5]).intValue());
    }

    private static PlayFault.Method method(String word) {
        return PlayFault.Method.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private int change(String sql, @Nullable Object... values) {
        var query = query(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql);
    }
}
