package satsuma.site;

import java.lang.reflect.Field;
import org.eclipse.persistence.internal.helper.QueryCounter;

/**
 * The numbers EclipseLink gives to its queries.
 *
 * <p>It counts without care for other threads, so that under load two queries of one transaction
 * now and then have the same number; a row that was refreshed by the first is then not refreshed by
 * the second. Here that is had on purpose.
 */
public final class QueryNumbers {

    private QueryNumbers() {}

    /** The number given last. */
    public static long last() {
        try {
            return counter().getLong(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next query gets the number after {@code last}, whoever had it before. */
    public static void goOnFrom(long last) {
        try {
            counter().setLong(null, last);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field counter() {
        try {
            var field = QueryCounter.class.getDeclaredField("count");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
