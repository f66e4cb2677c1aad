package org.orderbell.order;

import jakarta.json.JsonObject;
import java.time.Instant;

/** An order came in. */
public record OrderPlaced(JsonObject order, String actor, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.placed";
    }
}
