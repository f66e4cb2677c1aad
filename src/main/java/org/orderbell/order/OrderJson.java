package org.orderbell.order;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import org.orderbell.catalog.Money;
import org.orderbell.platform.Json;

/** The whole state of an order as JSON: the same in an answer, in the log and on the wire. */
final class OrderJson {

    private OrderJson() {}

    static JsonObject of(Order order) {
        String currency = order.getCurrency();
        JsonArrayBuilder lines = Json.createArrayBuilder();
        order.getLines().stream()
                .sorted(Comparator.comparingInt(OrderLine::getLine))
                .forEach(line -> lines.add(line.toJson(currency)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", order.getNumber())
                .add("id", order.getId())
                .add("site", order.getSite())
                .add("source", order.getSource());
        add(json, "external", order.getExternal());
        json.add("customer", order.getCustomer().toJson())
                .add("lines", lines)
                .add("currency", currency)
                .add("net", Money.plain(order.getNet(), currency))
                .add("tax", Money.plain(order.getTax(), currency))
                .add("gross", Money.plain(order.getGross(), currency));
        add(json, "note", order.getNote());
        json.add("priority", order.getPriority().name());
        add(json, "dueAt", order.getDueAt());
        json.add("status", order.getStatus().name());
        add(json, "statusSince", order.getStatusSince());
        add(json, "heldFrom", order.getHeldFrom());
        add(json, "recallTo", order.getRecallTo());
        add(json, "recallUntil", order.getRecallUntil());
        add(json, "unseenSince", order.getUnseenSince());
        add(json, "reason", order.getReason());
        add(json, "assignee", order.getAssignee());
        json.add("version", order.getVersion());
        add(json, "placedAt", order.getPlacedAt());
        return json.add("track", order.getTrack()).build();
    }

    /** Adds the value as its text, or null: a member never comes and goes. */
    static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) {
            json.add(name, JsonValue.NULL);
        } else if (value instanceof Instant || value instanceof Enum<?> || value instanceof String) {
            json.add(name, value.toString());
        } else {
            throw new IllegalArgumentException(name + " is a " + value.getClass());
        }
    }
}
