package satsuma.ledger.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Statements with their parameters in order, and rows as arrays.
 *
 * <p>A transaction that is to read what it wrote must begin with {@link #change}: only that binds
 * the entity manager to one connection when there is no container to do so.
 */
record Sql(EntityManager em) {

    int change(String statement, Object... parameters) {
        return query(statement, parameters).executeUpdate();
    }

    /** The rows, each an array also if it has one column. */
    List<Object[]> rows(String statement, Object... parameters) {
        List<?> rows = query(statement, parameters).getResultList();
        return rows.stream().map(Sql::columns).toList();
    }

    /** The one number that a statement always gives. */
    long one(String statement, Object... parameters) {
        return number(rows(statement, parameters).getFirst()[0]);
    }

    static long number(Object column) {
        return ((Number) column).longValue();
    }

    static String text(Object column) {
        return (String) column;
    }

    static Instant instant(Object column) {
        return switch (column) {
            case Timestamp at -> at.toInstant();
            case OffsetDateTime at -> at.toInstant();
            case Instant at -> at;
            default -> throw new IllegalStateException("not a time: " + column.getClass());
        };
    }

    /** No entity lies in the tables of this feature: nothing need be written before asking. */
    private Query query(String statement, Object... parameters) {
        var query = em.createNativeQuery(statement).setFlushMode(FlushModeType.COMMIT);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, toColumn(parameters[i]));
        }
        return query;
    }

    private static Object toColumn(Object parameter) {
        return parameter instanceof Instant at ? Timestamp.from(at) : parameter;
    }

    private static Object[] columns(Object row) {
        return row instanceof Object[] columns ? columns : new Object[] {row};
    }
}
