package org.orderbell.order;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/**
 * Somebody claimed an order, or let it go.
 *
 * @param from who had it before; null if nobody
 */
public record OrderAssigned(JsonObject order, String from, String actor, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.assigned";
    }

    @Override
    public JsonObject data() {
        JsonObjectBuilder json = json();
        OrderJson.add(json, "from", from);
        return json.add("to", order.get("assignee")).build();
    }
}
