package org.orderbell.order;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * Somebody of the kitchen saw an order for the first time. It changes nothing of the order.
 *
 * @param screen where it was seen
 */
public record OrderSeen(JsonObject order, String screen, String actor, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.seen";
    }

    @Override
    public JsonObject data() {
        return json().add("screen", screen).add("seenBy", actor).build();
    }
}
