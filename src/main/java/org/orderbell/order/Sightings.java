package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.platform.RowGuard;
import org.orderbell.platform.Settings;

/**
 * Which screens have shown which orders, when first, and to whom. What the log tells of it carries the whole order, so it is
 * written under the order's lock: else a change of the same moment could stand before it with a higher version.
 */
@ApplicationScoped
public class Sightings {

    /** Screens of one order that are written down. The kitchen's first look is, even if it is one more. */
    private static final int SCREENS = 20;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Orders orders;

    @Inject
    private Event<OrderEvent> events;

    @Inject
    private Clock clock;

    @Inject
    private RowGuard guard;

    @Inject
    private Settings settings;

    /** When an order was first seen on a screen, and by whom. */
    public record Sighting(String screen, String user, Instant at) {}

    private record Sighted(long id, String number, boolean seenByKitchen) {}

    /**
     * Somebody has these orders before them. The first time of each screen is written down, up to {@link #SCREENS} of an order;
     * the first time of all that it is somebody of the kitchen is told, if somebody still has work with the order.
     *
     * @throws OrderRefused if one of the orders does not exist or is not of the actor's sites; then nothing is written
     */
    @Transactional
    public void see(Actor actor, Collection<String> numbers, String screen) {
        Instant now = clock.instant();
        Map<Long, Sighted> sighted = new TreeMap<>();
        find(actor, numbers).forEach(each -> sighted.put(each.id(), each));
        Set<Long> written = written(sighted.keySet(), screen);
        for (Sighted each : sighted.values()) {
            boolean kitchenFirst = actor.isAny(Role.KITCHEN) && !each.seenByKitchen();
            if (kitchenFirst || !written.contains(each.id())) {
                insert(each.id(), screen, actor.name(), now);
            }
            if (!kitchenFirst) {
                continue;
            }
            guard.hold(Orders.row(each.number()));
            if (isFirstOfKitchen(each.id(), now)) {
                Order order = orders.take(actor, each.number());
                if (order.getStatus().isOpen()) {
                    events.fire(new OrderSeen(OrderJson.of(order), screen, actor.name(), now));
                }
            }
        }
    }

    private List<Sighted> find(Actor actor, Collection<String> numbers) {
        Map<String, Object[]> found = new HashMap<>();
        em.createQuery(
                        "select o.number, o.id, o.kitchenSeenAt, o.site from Order o where o.number in :numbers",
                        Object[].class)
                .setParameter("numbers", numbers)
                .getResultList()
                .forEach(row -> found.put((String) row[0], row));
        for (String number : numbers) {
            if (!found.containsKey(number) || !actor.mayActAt((String) found.get(number)[3])) {
                throw Orders.unknown(number);
            }
        }
        return found.values().stream()
                .map(row -> new Sighted((Long) row[1], (String) row[0], row[2] != null))
                .toList();
    }

    /** The orders for which there is nothing to write down: this screen is there already, or so many others are. */
    private Set<Long> written(Collection<Long> ids, String screen) {
        String parameters =
                IntStream.range(2, ids.size() + 2).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        Query query = em.createNativeQuery("select order_id from order_seen where order_id in (" + parameters
                        + ") group by order_id having count(*) >= " + SCREENS
                        + " or max(case when screen = ?1 then 1 else 0 end) = 1")
                .setParameter(1, screen);
        int parameter = 2;
        for (long id : ids) {
            query.setParameter(parameter++, id);
        }
        List<?> found = query.getResultList();
        return found.stream().map(id -> ((Number) id).longValue()).collect(Collectors.toSet());
    }

    private void insert(long id, String screen, String login, Instant now) {
        em.createNativeQuery("insert into order_seen (order_id, screen, login, at) values (?1, ?2, ?3, ?4)"
                        + " on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, screen)
                .setParameter(3, login)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    /** Locks the order if so. */
    private boolean isFirstOfKitchen(long id, Instant now) {
        return em.createNativeQuery("update orders set kitchen_seen_at = ?1 where id = ?2 and kitchen_seen_at is null")
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** On which screens an order was seen, oldest first. */
    @Transactional
    public List<Sighting> of(Actor actor, String number) {
        long id = orders.view(actor, number).getJsonNumber("id").longValue();
        List<?> rows = em.createNativeQuery(
                        "select screen, login, at from order_seen where order_id = ?1 order by at, screen")
                .setParameter(1, id)
                .setMaxResults(SCREENS + 1)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Sighting((String) row[0], (String) row[1], instant(row[2])))
                .toList();
    }

    /** H2's driver gives the one, PostgreSQL's the other, and Hibernate turns both into a third. */
    private static Instant instant(Object time) {
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return time instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) time;
    }

    /**
     * Ids of orders that were placed, and whose work was to begin, before a moment, that nobody of the kitchen has seen, and that
     * raised no alert yet.
     */
    @Transactional
    public List<Long> unseen(Instant before, int limit) {
        String red = RedLimit.sql(settings.redAfter(), settings.limits());
        List<?> ids = em.createNativeQuery("select id from orders where status = 'PLACED' and kitchen_seen_at is null"
                        + " and unseen_at is null and holds_stock and status_since <= ?1"
                        + " and (due_at is null or due_at - " + red + " <= ?1) order by id")
                .setParameter(1, Timestamp.from(before))
                .setMaxResults(limit)
                .getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /** Raises the alert; of all nodes that try, one does. */
    @Transactional
    public boolean alert(long id) {
        em.createQuery("select o.number from Order o where o.id = :id", String.class)
                .setParameter("id", id)
                .getResultList()
                .forEach(number -> guard.hold(Orders.row(number)));
        Instant now = clock.instant();
        int first = em.createNativeQuery("update orders set unseen_at = ?1 where id = ?2 and status = 'PLACED'"
                        + " and kitchen_seen_at is null and unseen_at is null")
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, id)
                .executeUpdate();
        if (first == 0) {
            return false;
        }
        events.fire(new OrderUnseen(OrderJson.of(em.find(Order.class, id)), now));
        return true;
    }
}
