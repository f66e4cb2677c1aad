package org.orderbell.presence;

import java.util.Comparator;

/**
 * Who does something at a place.
 *
 * @param field what is edited; null if nothing is
 */
public record Who(String user, String field) implements Comparable<Who> {

    private static final Comparator<Who> ORDER =
            Comparator.comparing(Who::user).thenComparing(Who::field, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Who other) {
        return ORDER.compare(this, other);
    }
}
