package satsuma.platform.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away from every other fault: what was asked for was not wrong, and
 * asking again in a moment is right.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE classes 08
 *     and 57P</a>
 */
public final class Outage {

    /** After so many seconds it is worth asking again. */
    public static final int RETRY_SECONDS = 5;

    /** A chain of causes is not longer; one that bites its own tail is. */
    private static final int DEPTH_MAX = 32;

    private Outage() {}

    /** Whether {@code fault} comes of a database that does not answer. */
    public static boolean isIn(@Nullable Throwable fault) {
        var cause = fault;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            if (isItself(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isItself(Throwable cause) {
        if (!(cause instanceof SQLException refused)) {
            return false;
        }
        var state = refused.getSQLState();
        return refused instanceof SQLTransientConnectionException
                || refused instanceof SQLNonTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")))
                || isOfThePool(refused);
    }

    /** The pool says it in words only. */
    private static boolean isOfThePool(SQLException refused) {
        return String.valueOf(refused.getMessage()).startsWith("Error in allocating a connection");
    }
}
