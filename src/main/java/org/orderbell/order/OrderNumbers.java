package org.orderbell.order;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.orderbell.platform.Starting;

/**
 * Gives orders their id and their number, {@code 2026-000042}: the count within the year (UTC) in which they came in.
 * An order that is refused after it got its number leaves a gap; nobody waits for a counter.
 */
@ApplicationScoped
public class OrderNumbers {

    private final ConcurrentMap<Integer, Long> bases = new ConcurrentHashMap<>();

    @Inject
    private OrderYears years;

    @Inject
    private Clock clock;

    /**
     * Opens the year before the first order needs it. Opening takes a second connection, and orders that all came at
     * once would hold every first one.
     */
    public void openYear(@Observes @Priority(Starting.OPEN) Starting starting) {
        base(year());
    }

    /** An id with the number that belongs to it. */
    record Drawn(long id, String number) {}

    Drawn draw() {
        int year = year();
        long base = base(year);
        long id = years.next();
        while (id <= base) {
            id = years.next();
        }
        return new Drawn(id, String.format("%d-%06d", year, id - base));
    }

    private int year() {
        return clock.instant().atOffset(ZoneOffset.UTC).getYear();
    }

    private long base(int year) {
        Long known = bases.get(year);
        if (known == null) {
            known = years.find(year);
            if (known == null) {
                known = open(year);
            }
            bases.put(year, known);
        }
        return known;
    }

    private long open(int year) {
        try {
            return years.open(year);
        } catch (PersistenceException | jakarta.transaction.TransactionalException taken) {
            Long other = years.find(year);
            if (other == null) {
                throw taken;
            }
            return other;
        }
    }
}
