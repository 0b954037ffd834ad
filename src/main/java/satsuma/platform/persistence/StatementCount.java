package satsuma.platform.persistence;

import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Counts what a thread asks of the database.
 *
 * <p>EclipseLink calls it before each query; {@code platform.web.StatementLog} asks at the end of a
 * request. It is what keeps pages within their budget of statements.
 */
public class StatementCount extends SessionEventAdapter {

    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

    @Override
    public void preExecuteQuery(SessionEvent event) {
        COUNT.get()[0]++;
    }

    /** Begins to count anew. */
    public static void reset() {
        COUNT.get()[0] = 0;
    }

    /** So many since {@link #reset}, on this thread. */
    public static int get() {
        return COUNT.get()[0];
    }
}
