package satsuma.site;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections that are used again instead of being closed; as many as are in use at once. */
public final class KeptConnections implements DataSource {

    private final DataSource database;
    private final Consumer<String> heard;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    public KeptConnections(DataSource database) {
        this(database, _ -> {});
    }

    /** Tells {@code heard} each statement with its parameters left open. */
    public KeptConnections(DataSource database, Consumer<String> heard) {
        this.database = database;
        this.heard = heard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var kept = idle.poll();
        return lent(kept == null ? database.getConnection() : kept);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    /** Comes back here when it is closed; once, however often that is. */
    private Connection lent(Connection connection) {
        var closed = new AtomicBoolean();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                if (closed.compareAndSet(false, true)) {
                                    giveBack(connection);
                                }
                                return null;
                            }
                            if (method.getName().equals("prepareStatement")) {
                                heard.accept((String) arguments[0]);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw Objects.requireNonNull(e.getCause());
                            }
                        });
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        idle.push(connection);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return database.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
