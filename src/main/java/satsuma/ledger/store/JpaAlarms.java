package satsuma.ledger.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Alarm;
import satsuma.ledger.Alarms;

/** {@link Alarms} in the table {@code ledger_alarm}. */
@ApplicationScoped
class JpaAlarms implements Alarms {

    private static final String COLUMNS =
            "select id, kind, about, detail, raised_at, closed_at, closed_by, closed_because"
                    + " from ledger_alarm ";

    @PersistenceContext EntityManager em;

    @Override
    public void raise(String kind, String about, String detail, Instant at) {
        sql().change(
                        """
                        insert into ledger_alarm (kind, about, detail, raised_at)
                        values (?1, ?2, ?3, ?4)
                        on conflict (kind, about) where closed_at is null do nothing
                        """,
                        kind,
                        about,
                        detail,
                        at);
    }

    @Override
    public List<Alarm> open(int limit) {
        return alarms(COLUMNS + "where closed_at is null order by id limit ?1", limit);
    }

    @Override
    public List<Alarm> closed(int limit) {
        return alarms(
                COLUMNS + "where closed_at is not null order by closed_at desc limit ?1", limit);
    }

    @Override
    public boolean close(long id, NostrKey by, String because, Instant at) {
        int closed =
                sql().change(
                                """
                                update ledger_alarm
                                set closed_at = ?2, closed_by = ?3, closed_because = ?4
                                where id = ?1 and closed_at is null
                                """,
                                id,
                                at,
                                by.hex(),
                                because);
        return closed == 1;
    }

    private List<Alarm> alarms(String statement, int limit) {
        return sql().rows(statement, limit).stream()
                .map(row ->
                        new Alarm(
                                Sql.number(row[0]),
                                Sql.text(row[1]),
                                Sql.text(row[2]),
                                Sql.text(row[3]),
                                Sql.instant(row[4]),
                                Optional.ofNullable(row[5])
                                        .map(at ->
                                                new Alarm.Closing(
                                                        Sql.instant(at),
                                                        Sql.text(row[6]),
                                                        Sql.text(row[7])))))
                .toList();
    }

    private Sql sql() {
        return new Sql(em);
    }
}
