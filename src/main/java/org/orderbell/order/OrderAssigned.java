package org.orderbell.order;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * Somebody claimed an order, or let it go.
 *
 * @param from who had it before; null if nobody
 * @param why {@code gone} if it was let go because its owner is not here any more; null if somebody did it
 */
public record OrderAssigned(JsonObject order, String from, String why, String actor, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.assigned";
    }

    @Override
    public JsonObject data() {
        JsonObjectBuilder json = json();
        OrderJson.add(json, "from", from);
        json.add("to", order.get("assignee"));
        if (why != null) {
            json.add("why", why);
        }
        return json.build();
    }
}
