package org.orderbell.order;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.orderbell.feed.Recordable;
import org.orderbell.platform.Json;

/** Something that happened to an order, carrying its whole state after it. */
sealed interface OrderEvent extends Recordable
        permits OrderPlaced, OrderMoved, OrderEdited, OrderAssigned, OrderTicked, OrderSeen, OrderUnseen {

    static String subject(String number) {
        return "order/" + number;
    }

    /** The order after the change. */
    JsonObject order();

    @Override
    default String subject() {
        return subject(order().getString("number"));
    }

    @Override
    default String site() {
        return order().getString("site");
    }

    @Override
    default String status() {
        return order().getString("status");
    }

    @Override
    default long version() {
        return order().getJsonNumber("version").longValue();
    }

    @Override
    default JsonObject data() {
        return json().build();
    }

    /** What every order event says. */
    default JsonObjectBuilder json() {
        return Json.createObjectBuilder().add("actor", actor()).add("order", order());
    }
}
