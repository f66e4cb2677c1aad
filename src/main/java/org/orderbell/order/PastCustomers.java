package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Json;

/** Who has ordered before, as written on their latest order. */
@ApplicationScoped
public class PastCustomers {

    /** The newest orders that have the text; of a customer with more of them, older ones go by unseen. */
    private static final int ORDERS = 300;

    @PersistenceContext
    private EntityManager em;

    private record Past(Customer customer, String number, Instant placedAt) {

        boolean has(String text) {
            return Stream.of(customer.getName(), customer.getPhone())
                    .anyMatch(value ->
                            value != null && value.toLowerCase(Locale.ROOT).contains(text));
        }

        String who() {
            return (customer.getName() + "\n" + customer.getPhone()).toLowerCase(Locale.ROOT);
        }

        JsonObject toJson() {
            return Json.createObjectBuilder()
                    .add("customer", customer.toJson())
                    .add("last", number)
                    .add("placedAt", placedAt.toString())
                    .build();
        }
    }

    /**
     * Those whose name or telephone number has the text, who ordered last first.
     *
     * @param text at least 3 characters, so that an index has them
     */
    @Transactional
    public List<JsonObject> find(Actor actor, String text, int limit) {
        if (!actor.isAny(Role.DESK, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION)) {
            throw new OrderRefused(
                    Reason.WRONG_ROLE, "To look customers up takes the role desk, supervisor, admin or integration");
        }
        String part = text.toLowerCase(Locale.ROOT);
        Map<String, Past> latest = new LinkedHashMap<>();
        orders(actor, part).filter(past -> past.has(part)).forEach(past -> latest.putIfAbsent(past.who(), past));
        return latest.values().stream().limit(limit).map(Past::toJson).toList();
    }

    private Stream<Past> orders(Actor actor, String part) {
        String sites = actor.sites().isEmpty() ? "" : " and o.site in :sites";
        TypedQuery<Object[]> query = em.createQuery(
                        "select o.customer.name, o.customer.phone, o.customer.email, o.customer.address, o.number,"
                                + " o.placedAt from Order o where o.search like :part escape '!'" + sites
                                + " order by o.id desc",
                        Object[].class)
                .setParameter("part", "%" + part.replaceAll("([!%_])", "!$1") + "%");
        if (!actor.sites().isEmpty()) {
            query.setParameter("sites", actor.sites());
        }
        return query.setMaxResults(ORDERS).getResultList().stream()
                .map(row -> new Past(
                        new Customer((String) row[0], (String) row[1], (String) row[2], (String) row[3]),
                        (String) row[4],
                        (Instant) row[5]));
    }
}
