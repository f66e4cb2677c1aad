package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.feed.FeedDigest;
import org.orderbell.feed.FeedLog;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Json;

/** What somebody missed who was away: which orders changed, how often, from what to what, and by whom. */
@ApplicationScoped
public class OrderDigest {

    /** Orders in the list; the others are only counted. */
    private static final int ORDERS = 100;

    /** How far it looks back: some hours of a busy day, which the database reads in a fraction of a second. */
    private static final long EVENTS = 50_000;

    @Inject
    private FeedLog log;

    @Inject
    private FeedDigest digest;

    @Inject
    private Orders orders;

    /**
     * What happened after a position.
     *
     * @param sites only at these; empty means at all that are the actor's
     * @return with {@code from}, the position after which it really begins: later than asked for if that is too far back
     * @throws OrderRefused RESET with the newest position if the log never was at that one, or no longer reaches back
     */
    public JsonObject since(Actor actor, long after, Set<String> sites) {
        orders.checkSites(actor, sites);
        long to = log.head();
        if (after > to || after < log.first() - 1) {
            throw new OrderRefused(
                    Reason.RESET,
                    "The log does not reach back to " + after + "; begin anew at " + to,
                    List.of(),
                    Json.createObjectBuilder().add("position", to).build());
        }
        long from = Math.max(after, to - EVENTS);
        FeedDigest.Digest found = digest.between(from, to, sites.isEmpty() ? actor.sites() : sites, ORDERS);
        OrderView view = OrderView.of(actor);
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.orders().forEach(order -> list.add(json(order, view)));
        return Json.createObjectBuilder()
                .add("from", from)
                .add("to", to)
                .add("orders", list)
                .add("total", found.total())
                .add("more", found.total() > found.orders().size())
                .add("placed", found.placed())
                .add("completed", found.completed())
                .add("held", found.held())
                .add("ended", found.ended())
                .build();
    }

    private static JsonObject json(FeedDigest.Changed changed, OrderView view) {
        JsonObject order = view.shape(changed.last().dataAsJson().getJsonObject("order"));
        JsonObject customer = order.getJsonObject("customer");
        JsonArrayBuilder by = Json.createArrayBuilder();
        if (view != OrderView.CUSTOMER) {
            changed.actors().forEach(by::add);
        }
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", order.getString("number"))
                .add("site", changed.last().site());
        OrderJson.add(json, "customer", customer == null ? null : customer.getString("name"));
        json.add("changes", changed.changes());
        OrderJson.add(json, "from", changed.from());
        return json.add("to", order.getString("status")).add("by", by).build();
    }
}
