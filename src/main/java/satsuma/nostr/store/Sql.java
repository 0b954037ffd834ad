package satsuma.nostr.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A statement being put together, with what its question marks stand for. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    static Sql of(String text, Object... values) {
        return new Sql().add(text, values);
    }

    /** Adds {@code part}, whose question marks stand for {@code more}. */
    Sql add(String part, Object... more) {
        int next = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            text.append(c);
            if (c == '?') {
                values.add(more[next++]);
                text.append(values.size());
            }
        }
        text.append(' ');
        return this;
    }

    /** Adds as many question marks as there are {@code more}, in parentheses. */
    Sql addList(Collection<?> more) {
        return add("(" + "?, ".repeat(more.size() - 1) + "?)", more.toArray());
    }

    /** Adds {@code column in (…)}, unless {@code any} is empty. */
    Sql andIn(String column, Collection<?> any) {
        return any.isEmpty() ? this : add("and " + column + " in").addList(any);
    }

    Query on(EntityManager em) {
        var query = em.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    int execute(EntityManager em) {
        return on(em).executeUpdate();
    }
}
