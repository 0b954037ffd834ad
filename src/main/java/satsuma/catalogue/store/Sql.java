package satsuma.catalogue.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An SQL statement under construction; what people typed goes in as parameters only. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds {@code part}, in which each {@code %s} becomes a parameter. */
    Sql add(String part, Object... parameters) {
        var places = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            places[i] = parameter(parameters[i]);
        }
        text.append(part.formatted(places)).append('\n');
        return this;
    }

    /** Adds that {@code column} is one of {@code choices}, unless there are none. */
    Sql among(String column, Collection<?> choices) {
        if (!choices.isEmpty()) {
            text.append(
                    choices.stream()
                            .map(this::parameter)
                            .collect(Collectors.joining(", ", " and " + column + " in (", ")\n")));
        }
        return this;
    }

    List<Object[]> rows(EntityManager em) {
        var query = em.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        var rows = new ArrayList<Object[]>();
        for (Object row : query.getResultList()) {
            rows.add(row instanceof Object[] columns ? columns : new Object[] {row});
        }
        return rows;
    }

    private String parameter(Object value) {
        values.add(value);
        return "?" + values.size();
    }
}
