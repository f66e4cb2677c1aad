package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.orderbell.account.Actor;
import org.orderbell.account.Sites;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.RowGuard;

/** The orders: found by number, by tracking token, and page by page, newest first. */
@ApplicationScoped
public class Orders {

    /** For how long a customer finds an order again that is closed. */
    private static final Duration TRACKED = Duration.ofDays(30);

    /** Orders with their lines in one query, and how many lines: all of it is in memory until it is written. */
    private static final int AT_ONCE = 500;

    private static final int LINES_AT_ONCE = 5000;

    private static final List<OrderStatus> OPEN =
            Arrays.stream(OrderStatus.values()).filter(OrderStatus::isOpen).toList();

    /** Asked before the database is, because PostgreSQL fails on some texts, such as one with NUL, that H2 looks for. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4}-[0-9]{1,15}");

    /** Fewer characters are in no index of parts of words (see V5__indexes.sql), so only the few open orders are read. */
    private static final int INDEXED_PART = 3;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private RowGuard guard;

    @Inject
    private Sites sites;

    @Inject
    private Clock clock;

    /**
     * The whole state of an order.
     *
     * @throws OrderRefused if there is none of that number at a site of the actor's
     */
    @Transactional
    public JsonObject view(Actor actor, String number) {
        return OrderJson.of(get(actor, number, LockModeType.NONE));
    }

    /**
     * The order of that tracking token, whoever asks: knowing the token is the right to see it. It ends some time after the order
     * does.
     */
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
                .filter(this::isTracked)
                .map(OrderJson::of)
                .findFirst();
    }

    private boolean isTracked(Order order) {
        return order.getStatus().isOpen()
                || order.getStatusSince().plus(TRACKED).isAfter(clock.instant());
    }

    /**
     * One page.
     *
     * @param last id of the last order of the page before; null for the first page
     * @param page takes one order after the other, until it says that it has no room for the next
     * @return the id of the last order that it took, if there may be more of them
     */
    @Transactional
    public Optional<Long> page(Actor actor, OrderFilter filter, Long last, int limit, Predicate<JsonObject> page) {
        checkSites(actor, filter.sites());
        StringBuilder jpql = new StringBuilder("select o.id, o.lastLine from Order o where 1 = 1");
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
            if (OrderView.of(actor) == OrderView.KITCHEN) {
                // telephone and external number are not shown to the kitchen, so they are not found either
                jpql.append(" and (lower(o.number) like :q escape '!' or lower(o.customer.name) like :q escape '!')");
            }
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
        TypedQuery<Object[]> query = em.createQuery(jpql.toString(), Object[].class);
        values.forEach(query::setParameter);
        List<Object[]> found = query.setMaxResults(limit).getResultList();
        return give(found, page)
                .or(() -> found.size() < limit ? Optional.empty() : Optional.of((Long) found.get(limit - 1)[0]));
    }

    /**
     * Reads orders, some at a time, until the taker has no room for the next.
     *
     * @param found their ids and how many lines they may have
     * @return the id of the last one, if the taker was full after it
     */
    private Optional<Long> give(List<Object[]> found, Predicate<JsonObject> taker) {
        int from = 0;
        while (from < found.size()) {
            int to = withFewLines(found, from);
            List<Long> ids =
                    found.subList(from, to).stream().map(row -> (Long) row[0]).toList();
            for (JsonObject order : views(ids)) {
                if (!taker.test(order)) {
                    return Optional.of(order.getJsonNumber("id").longValue());
                }
            }
            from = to;
        }
        return Optional.empty();
    }

    /** Where the orders from there on come to too many lines for one query; one of them at least. */
    private static int withFewLines(List<Object[]> orders, int from) {
        int to = from + 1;
        int lines = (Integer) orders.get(from)[1];
        while (to < orders.size() && to - from < AT_ONCE) {
            lines += (Integer) orders.get(to)[1];
            if (lines > LINES_AT_ONCE) {
                break;
            }
            to++;
        }
        return to;
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

    /** @throws OrderRefused if one of them does not exist, or is of a site that is not the actor's */
    @Transactional
    public void checkSeen(Actor actor, Set<String> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        Map<String, String> sites = new HashMap<>();
        em.createQuery("select o.number, o.site from Order o where o.number in :numbers", Object[].class)
                .setParameter("numbers", numbers)
                .getResultList()
                .forEach(row -> sites.put((String) row[0], (String) row[1]));
        for (String number : numbers) {
            if (!sites.containsKey(number) || !actor.mayActAt(sites.get(number))) {
                throw unknown(number);
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

    /**
     * The open orders that nothing has happened to since a time, those that waited for the shortest time first.
     *
     * @param taker takes one after the other, until it says that it has no room for the next
     * @return whether there may be more of them
     */
    @Transactional
    boolean untouchedSince(Instant time, Set<String> sites, int limit, Predicate<JsonObject> taker) {
        TypedQuery<Object[]> query = em.createQuery(
                "select o.id, o.lastLine from Order o where o.status in :open and o.changedAt < :time"
                        + (sites.isEmpty() ? "" : " and o.site in :sites") + " order by o.changedAt desc, o.id",
                Object[].class);
        if (!sites.isEmpty()) {
            query.setParameter("sites", sites);
        }
        List<Object[]> found = query.setParameter("open", OPEN)
                .setParameter("time", time)
                .setMaxResults(limit + 1)
                .getResultList();
        return give(found.subList(0, Math.min(limit, found.size())), taker).isPresent() || found.size() > limit;
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
            guard.hold(row(number));
        }
        return get(actor, number, LockModeType.PESSIMISTIC_WRITE);
    }

    /** For {@link RowGuard}. */
    static String row(String number) {
        return "order " + number;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A state that is only shown comes out of one statement, or its lines could be those of a later version. */
    private Order get(Actor actor, String number, LockModeType lock) {
        if (number == null || !isNumber(number)) {
            throw unknown(number);
        }
        return em
                .createQuery(
                        lock == LockModeType.NONE
                                ? "select distinct o from Order o left join fetch o.lines where o.number = :number"
                                : "select o from Order o where o.number = :number",
                        Order.class)
                .setParameter("number", number)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .filter(found -> actor.mayActAt(found.getSite()))
                .findFirst()
                .orElseThrow(() -> unknown(number));
    }

    /** Also of an order of another site: who may not see it does not hear of it. */
    static OrderRefused unknown(String number) {
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
