package org.orderbell.order;

import jakarta.json.JsonObject;
import java.time.Instant;

/** The kitchen has made a line of an order, or not yet after all. */
public record OrderTicked(JsonObject order, int line, boolean done, String actor, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.ticked";
    }

    @Override
    public JsonObject data() {
        return json().add("line", line).add("done", done).build();
    }
}
