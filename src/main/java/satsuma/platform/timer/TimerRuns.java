package satsuma.platform.timer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Does a timer's work and remembers how it went.
 *
 * <p>A session lock in the database keeps a second server of the same portal from doing the same
 * work at the same time; it skips its turn. What the work throws is noted and not thrown on: the
 * next turn tries again. Turns that did nothing are counted but leave no row.
 */
@ApplicationScoped
public class TimerRuns {

    private static final System.Logger LOG = System.getLogger(TimerRuns.class.getName());

    /** How many turns of one timer are kept. */
    private static final int KEPT = 200;

    @Resource(lookup = "jdbc/satsuma")
    DataSource database;

    @Inject InstantSource clock;

    /**
     * How a timer has been doing.
     *
     * @param done how much the newest turn did
     * @param runs turns since the portal was first started
     */
    public record State(
            String timer,
            Instant startedAt,
            Duration took,
            int done,
            long runs,
            long failures,
            @Nullable String lastFailure,
            @Nullable Instant lastFailedAt) {}

    /**
     * Does {@code work} unless another server is at it.
     *
     * @param work gives how many things it did
     */
    public void run(String timer, IntSupplier work) {
        try (var connection = database.getConnection()) {
            if (!lock(connection, timer)) {
                return;
            }
            try {
                note(connection, timer, work);
            } finally {
                unlock(connection, timer);
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "timer " + timer + " could not run", e);
        }
    }

    private void note(Connection connection, String timer, IntSupplier work) throws SQLException {
        var startedAt = clock.instant();
        int done = 0;
        String failure = null;
        try {
            done = work.getAsInt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "timer " + timer + " failed, will run again", e);
            failure = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
        long tookMs = Duration.between(startedAt, clock.instant()).toMillis();
        keepState(connection, timer, startedAt, tookMs, done, failure);
        if (done > 0 || failure != null) {
            keepRun(connection, timer, startedAt, tookMs, done, failure);
        }
    }

    /** Every timer that has run, by name. */
    public List<State> states() {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select * from timer_state order by timer");
                var rows = query.executeQuery()) {
            var states = new ArrayList<State>();
            while (rows.next()) {
                var failedAt = rows.getTimestamp("last_failed_at");
                states.add(
                        new State(
                                rows.getString("timer"),
                                rows.getTimestamp("started_at").toInstant(),
                                Duration.ofMillis(rows.getLong("took_ms")),
                                rows.getInt("done"),
                                rows.getLong("runs"),
                                rows.getLong("failures"),
                                rows.getString("last_failure"),
                                failedAt == null ? null : failedAt.toInstant()));
            }
            return states;
        } catch (SQLException e) {
            throw new IllegalStateException("the timers' states cannot be read", e);
        }
    }

    private static boolean lock(Connection connection, String timer) throws SQLException {
        try (var lock =
                connection.prepareStatement("select pg_try_advisory_lock(hashtext(?), 7421)")) {
            lock.setString(1, timer);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void unlock(Connection connection, String timer) throws SQLException {
        try (var unlock =
                connection.prepareStatement("select pg_advisory_unlock(hashtext(?), 7421)")) {
            unlock.setString(1, timer);
            unlock.execute();
        }
    }

    private static void keepState(
            Connection connection,
            String timer,
            Instant startedAt,
            long tookMs,
            int done,
            @Nullable String failure)
            throws SQLException {
        try (var keep =
                connection.prepareStatement(
                        """
                        insert into timer_state values (?, ?, ?, ?, 1, ?, ?, ?)
                        on conflict (timer) do update set
                            started_at = excluded.started_at, took_ms = excluded.took_ms,
                            done = excluded.done, runs = timer_state.runs + 1,
                            failures = timer_state.failures + excluded.failures,
                            last_failure = coalesce(excluded.last_failure, timer_state.last_failure),
                            last_failed_at =
                                coalesce(excluded.last_failed_at, timer_state.last_failed_at)
                        """)) {
            keep.setString(1, timer);
            keep.setTimestamp(2, Timestamp.from(startedAt));
            keep.setLong(3, tookMs);
            keep.setInt(4, done);
            keep.setLong(5, failure == null ? 0 : 1);
            keep.setString(6, failure);
            keep.setTimestamp(7, failure == null ? null : Timestamp.from(startedAt));
            keep.executeUpdate();
        }
    }

    private static void keepRun(
            Connection connection,
            String timer,
            Instant startedAt,
            long tookMs,
            int done,
            @Nullable String failure)
            throws SQLException {
        try (var keep =
                connection.prepareStatement(
                        """
                        insert into timer_run (timer, started_at, took_ms, done, failure)
                        values (?, ?, ?, ?, ?)
                        """)) {
            keep.setString(1, timer);
            keep.setTimestamp(2, Timestamp.from(startedAt));
            keep.setLong(3, tookMs);
            keep.setInt(4, done);
            keep.setString(5, failure);
            keep.executeUpdate();
        }
        try (var forget =
                connection.prepareStatement(
                        """
                        delete from timer_run where timer = ? and id <= (
                            select id from timer_run where timer = ?
                            order by id desc offset ? limit 1)
                        """)) {
            forget.setString(1, timer);
            forget.setString(2, timer);
            forget.setInt(3, KEPT);
            forget.executeUpdate();
        }
    }
}
