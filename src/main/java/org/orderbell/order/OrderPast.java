package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedPast;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Json;

/** The open orders as they were at an earlier time, to replay from there what happened; see ADR 21. */
@ApplicationScoped
public class OrderPast {

    /** An order that nothing happened to for longer is known only if nothing has happened to it since. */
    private static final Duration REACH = Duration.ofHours(24);

    /** A day of a busy desk. It keeps what is read for one look in bounds. */
    private static final long EVENTS = 50_000;

    /** Characters that the log has of the orders that changed: a board of some 5,000. */
    private static final int CHARACTERS = 8_000_000;

    /** Open orders in which nothing has moved since then; on a board that has more of them they are not what moves. */
    private static final int UNTOUCHED = 5_000;

    private static final List<String> OPEN = Arrays.stream(OrderStatus.values())
            .filter(OrderStatus::isOpen)
            .map(Enum::name)
            .toList();

    @Inject
    private FeedLog log;

    @Inject
    private FeedPast past;

    @Inject
    private Orders orders;

    /**
     * The board at a time.
     *
     * @param at no later than now counts as now
     * @param sites only at these; empty means at all that are the actor's
     * @param board takes the orders, those that changed last first, until it says that it has no room for the next
     * @return {@code position} to go on from, {@code complete}, the time since when each order that changed is known, and
     *     {@code begin}, that of the oldest event, or null; and whether there are {@code more} orders than the board took
     * @throws OrderRefused WRONG_ROLE to whoever is no supervisor
     */
    @Transactional
    public JsonObject at(Actor actor, Instant at, Set<String> sites, Predicate<JsonObject> board) {
        if (!actor.isAny(Role.SUPERVISOR, Role.ADMIN)) {
            throw new OrderRefused(Reason.WRONG_ROLE, "Only a supervisor may look back at a shift");
        }
        orders.checkSites(actor, sites);
        Set<String> seen = new TreeSet<>(sites.isEmpty() ? actor.sites() : sites);
        long position = past.positionAt(at);
        long from = Math.max(past.positionAt(at.minus(REACH)), position - EVENTS);
        Instant complete = log.at(from + 1)
                .map(FeedEvent::at)
                .filter(time -> time.isBefore(at))
                .orElse(at);
        OrderView view = OrderView.of(actor);
        List<FeedEvent> changed = past.lastOfEach(from, position, OPEN, seen, CHARACTERS);
        boolean more =
                changed.stream().mapToLong(event -> event.data().length()).sum() >= CHARACTERS;
        Set<String> taken = new HashSet<>();
        boolean room = true;
        for (int i = changed.size() - 1; i >= 0 && room; i--) {
            JsonObject order = changed.get(i).dataAsJson().getJsonObject("order");
            taken.add(order.getString("number"));
            room = board.test(view.shape(order));
        }
        more |= !room
                || orders.untouchedSince(
                        complete,
                        seen,
                        UNTOUCHED,
                        order -> taken.contains(order.getString("number")) || board.test(view.shape(order)));
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("at", at.toString()).add("position", position);
        OrderJson.add(json, "complete", complete);
        OrderJson.add(json, "begin", past.begin().orElse(null));
        return json.add("more", more).build();
    }
}
