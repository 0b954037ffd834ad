package satsuma.site;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the portal's tables, one for all tests of a JVM.
 *
 * <p>For what only a database can show: constraints, locks, races. Stores run on it with an entity
 * manager of their own, outside any container. Tests share it, so each makes its own data under
 * keys of its own and expects others' beside it.
 */
public final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();
    private static final EntityManagerFactory FACTORY = migrate();

    private TestDatabase() {}

    public static DataSource dataSource() {
        return POSTGRES.getPostgresDatabase();
    }

    /**
     * A database of one's own, with the portal's tables and nothing in them, for what is compared
     * as a whole. Its connections are kept: it is for many short transactions.
     *
     * @param name small letters; used once
     */
    public static EntityManagerFactory fresh(String name) {
        return fresh(name, _ -> {});
    }

    /** The same, and tells {@code heard} each statement with its parameters left open. */
    public static EntityManagerFactory fresh(String name, Consumer<String> heard) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return migrate(new KeptConnections(POSTGRES.getDatabase("postgres", name), heard));
    }

    public static EntityManagerFactory factory() {
        return FACTORY;
    }

    /** An entity manager of one's own; close it. */
    public static EntityManager em() {
        return FACTORY.createEntityManager();
    }

    /** Does {@code work} in a transaction that commits, or rolls back if it throws. */
    public static void inTransaction(Consumer<EntityManager> work) {
        fromTransaction(em -> {
            work.accept(em);
            return true;
        });
    }

    /** What {@code work} gives, done in a transaction that commits, or rolls back if it throws. */
    public static <T> T fromTransaction(Function<EntityManager, T> work) {
        try (var em = em()) {
            var transaction = em.getTransaction();
            transaction.begin();
            try {
                var result = work.apply(em);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("max_connections", "120")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    private static EntityManagerFactory migrate() {
        return migrate(POSTGRES.getPostgresDatabase());
    }

    /** The portal's tables in {@code database}, and whoever wants to work on them. */
    public static EntityManagerFactory migrate(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return Persistence.createEntityManagerFactory(
                "satsuma",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", database,
                        "jakarta.persistence.jtaDataSource", "",
                        "eclipselink.weaving", "false"));
    }
}
