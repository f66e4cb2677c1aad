package org.orderbell.order;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * Fields of an order were changed.
 *
 * @param changes for each field {@code {field, from, to}}, the field as a JSON pointer
 */
public record OrderEdited(JsonObject order, JsonArray changes, String actor, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.edited";
    }

    @Override
    public JsonObject data() {
        return json().add("changes", changes).build();
    }
}
