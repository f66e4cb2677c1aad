package org.orderbell.chat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A statement that is put together with its values. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql add(String part) {
        text.append(part);
        return this;
    }

    Sql value(Object value) {
        values.add(value);
        text.append('?').append(values.size());
        return this;
    }

    /** In parentheses, as {@code in} wants them; there must be one at least. */
    Sql list(Collection<?> all) {
        text.append(all.stream()
                .map(value -> {
                    values.add(value);
                    return "?" + values.size();
                })
                .collect(Collectors.joining(", ", "(", ")")));
        return this;
    }

    Query query(EntityManager em) {
        Query query = em.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    /** Of a statement that asks for two columns or more. */
    List<Object[]> rows(EntityManager em) {
        List<?> rows = query(em).getResultList();
        return rows.stream().map(row -> (Object[]) row).toList();
    }
}
