package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.orderbell.account.Actor;
import org.orderbell.account.Sites;
import org.orderbell.order.OrderRefused.Reason;

/** The orders: found by number, by tracking token, and page by page, newest first. */
@ApplicationScoped
public class Orders {

    /** Orders with their lines in one query. */
    private static final int AT_ONCE = 500;

    private static final List<OrderStatus> OPEN =
            Arrays.stream(OrderStatus.values()).filter(OrderStatus::isOpen).toList();

    /** Asked before the database is, because PostgreSQL fails on some texts, such as one with NUL, that H2 looks for. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4}-[0-9]{1,15}");

    /** Fewer characters are in no index of parts of words (see V5__indexes.sql), so only the few open orders are read. */
    private static final int INDEXED_PART = 3;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private OrderGuard guard;

    @Inject
    private Sites sites;

    /**
     * The whole state of an order.
     *
     * @throws OrderRefused if there is none of that number, or it is at a site that is not the actor's
     */
    @Transactional
    public JsonObject view(Actor actor, String number) {
        return OrderJson.of(get(actor, number, LockModeType.NONE));
    }

    /** The order of that tracking token, whoever asks: knowing the token is the right to see it. */
    @Transactional
    public Optional<JsonObject> tracked(String token) {
        if (!TrackingToken.isOne(token)) {
            return Optional.empty();
        }
        return em
                .createQuery("select o from Order o where o.track = :track", Order.class)
                .setParameter("track", token)
                .getResultList()
                .stream()
                .map(OrderJson::of)
                .findFirst();
    }

    /**
     * One page.
     *
     * @param last id of the last order of the page before; null for the first page
     */
    @Transactional
    public List<JsonObject> page(Actor actor, OrderFilter filter, Long last, int limit) {
        checkSites(actor, filter.sites());
        StringBuilder jpql = new StringBuilder("select o.id from Order o where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (!filter.statuses().isEmpty()) {
            jpql.append(" and o.status in :statuses");
            values.put("statuses", filter.statuses());
        }
        if (!filter.sites().isEmpty()) {
            jpql.append(" and o.site in :sites");
            values.put("sites", filter.sites());
        }
        if (!actor.sites().isEmpty()) {
            jpql.append(" and o.site in :allowed");
            values.put("allowed", actor.sites());
        }
        if (filter.text() != null) {
            jpql.append(" and o.search like :q escape '!'");
            values.put("q", "%" + filter.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
            if (filter.text().length() < INDEXED_PART) {
                jpql.append(" and o.status in :open");
                values.put("open", OPEN);
            }
        }
        boolean oldest = filter.sort() == OrderFilter.Sort.OLDEST;
        if (last != null) {
            jpql.append(oldest ? " and o.id > :last" : " and o.id < :last");
            values.put("last", last);
        }
        jpql.append(oldest ? " order by o.id" : " order by o.id desc");
        TypedQuery<Long> ids = em.createQuery(jpql.toString(), Long.class);
        values.forEach(ids::setParameter);
        return views(ids.setMaxResults(limit).getResultList());
    }

    /** @throws OrderRefused if one of them is not the actor's, or is not there */
    public void checkSites(Actor actor, Set<String> asked) {
        for (String site : asked) {
            if (!actor.mayActAt(site)) {
                throw new OrderRefused(Reason.WRONG_SITE, "Your account does not belong to the site " + site);
            }
            if (!sites.exists(site)) {
                throw new OrderRefused(Reason.UNKNOWN_SITE, "There is no site " + site);
            }
        }
    }

    /** The open orders that came in one way, oldest first. */
    @Transactional
    public List<JsonObject> open(String source, int limit) {
        return views(em.createQuery(
                        "select o.id from Order o where o.status in :open and o.source = :source order by o.id",
                        Long.class)
                .setParameter("open", OPEN)
                .setParameter("source", source)
                .setMaxResults(limit)
                .getResultList());
    }

    /** The open orders that nothing has happened to since a time, those that waited for the shortest time first. */
    @Transactional
    List<JsonObject> untouchedSince(Instant time, Set<String> sites, int limit) {
        TypedQuery<Long> ids = em.createQuery(
                "select o.id from Order o where o.status in :open and o.changedAt < :time"
                        + (sites.isEmpty() ? "" : " and o.site in :sites") + " order by o.changedAt desc, o.id",
                Long.class);
        if (!sites.isEmpty()) {
            ids.setParameter("sites", sites);
        }
        List<Long> found = ids.setParameter("open", OPEN)
                .setParameter("time", time)
                .setMaxResults(limit)
                .getResultList();
        List<JsonObject> views = new ArrayList<>();
        for (int from = 0; from < found.size(); from += AT_ONCE) {
            views.addAll(views(found.subList(from, Math.min(found.size(), from + AT_ONCE))));
        }
        return views;
    }

    /** Those of the external numbers under which orders of that source are here already. */
    @Transactional
    public Set<String> known(String source, Collection<String> externals) {
        return externals.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery(
                                "select o.external from Order o where o.source = :source and o.external in :externals",
                                String.class)
                        .setParameter("source", source)
                        .setParameter("externals", externals)
                        .getResultList());
    }

    /** The order, to change it: whoever else is about to waits, and then sees what this one did. */
    Order take(Actor actor, String number) {
        if (number != null && isNumber(number)) {
            guard.hold(number);
        }
        return get(actor, number, LockModeType.PESSIMISTIC_WRITE);
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A state that is only shown comes out of one statement, or its lines could be those of a later version. */
    private Order get(Actor actor, String number, LockModeType lock) {
        if (number == null || !isNumber(number)) {
            throw unknown(number);
        }
        Order order = em
                .createQuery(
                        lock == LockModeType.NONE
                                ? "select distinct o from Order o left join fetch o.lines where o.number = :number"
                                : "select o from Order o where o.number = :number",
                        Order.class)
                .setParameter("number", number)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(() -> unknown(number));
        if (!actor.mayActAt(order.getSite())) {
            throw new OrderRefused(
                    Reason.WRONG_SITE, number + " belongs to " + order.getSite() + "; your account does not");
        }
        return order;
    }

    private static OrderRefused unknown(String number) {
        return new OrderRefused(Reason.NOT_FOUND, "No order has the number " + number);
    }

    /** Two queries, because a limit does not go together with a fetched collection. */
    private List<JsonObject> views(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em
                .createQuery("select distinct o from Order o left join fetch o.lines where o.id in :ids", Order.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .sorted(Comparator.comparing(order -> ids.indexOf(order.getId())))
                .map(OrderJson::of)
                .toList();
    }
}
