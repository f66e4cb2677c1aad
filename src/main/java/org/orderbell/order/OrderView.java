package org.orderbell.order;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.platform.Json;

/** How much of an order somebody gets to see. */
public enum OrderView {
    /** All of it. */
    DESK(Set.of(), Set.of(), Set.of(Role.DESK, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION)),

    /** What to make and when, without prices and without how to reach the customer. */
    KITCHEN(
            Set.of(
                    "number",
                    "id",
                    "site",
                    "source",
                    "lines",
                    "note",
                    "priority",
                    "dueAt",
                    "status",
                    "statusSince",
                    "heldFrom",
                    "recallTo",
                    "recallUntil",
                    "unseenSince",
                    "reason",
                    "assignee",
                    "version",
                    "placedAt",
                    "customer"),
            Set.of("line", "sku", "name", "quantity", "note", "done"),
            Set.of(Role.KITCHEN)),

    /** How far it is, what was ordered, and what it costs in all. */
    CUSTOMER(
            Set.of("number", "status", "statusSince", "placedAt", "dueAt", "version", "lines", "currency", "gross"),
            Set.of("name", "quantity"),
            Set.of());

    /** The types of events that are the customer's business. */
    private static final Set<String> CUSTOMERS =
            Set.of("order.placed", "order.moved", "order.edited", "order.assigned", "stock.changed");

    private static final Set<String> PRODUCT = Set.of("sku", "name", "free");

    private final Set<String> members;
    private final Set<String> lineMembers;
    private final Set<Role> roles;

    OrderView(Set<String> members, Set<String> lineMembers, Set<Role> roles) {
        this.members = members;
        this.lineMembers = lineMembers;
        this.roles = roles;
    }

    /** The most that the actor may see. */
    public static OrderView of(Actor actor) {
        return Arrays.stream(values())
                .filter(view -> actor.roles().stream().anyMatch(view.roles::contains))
                .findFirst()
                .orElse(CUSTOMER);
    }

    public static Optional<OrderView> named(String label) {
        return Arrays.stream(values())
                .filter(view -> view.label().equals(label))
                .findFirst();
    }

    /** The name on the wire: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the actor may see this much; the views are declared from the most to the least. */
    public boolean isFor(Actor actor) {
        return compareTo(of(actor)) >= 0;
    }

    /**
     * Whether an event of that type is for this view at all: what is said about an order, and who has seen it, is not for the
     * customer.
     */
    public boolean lets(String type) {
        return this != CUSTOMER || CUSTOMERS.contains(type);
    }

    /** The order, as far as this view goes. */
    public JsonObject shape(JsonObject order) {
        if (this == DESK) {
            return order;
        }
        JsonObjectBuilder shaped = Json.createObjectBuilder();
        order.forEach((name, value) -> {
            if (members.contains(name)) {
                switch (name) {
                    case "lines" -> shaped.add(name, shapeLines(value.asJsonArray()));
                    case "customer" -> shaped.add(name, only(value.asJsonObject(), Set.of("name")));
                    default -> shaped.add(name, value);
                }
            }
        });
        return shaped.build();
    }

    /** A product, as far as this view goes: without its price where orders have none. */
    public JsonObject shapeProduct(JsonObject product) {
        return this == DESK ? product : only(product, PRODUCT);
    }

    /** The data of an event, as far as this view goes. */
    public JsonObject shapeData(JsonObject data) {
        if (this == DESK) {
            return data;
        }
        JsonObjectBuilder shaped = Json.createObjectBuilder();
        data.forEach((name, value) -> {
            switch (name) {
                case "order" -> shaped.add(name, shape(value.asJsonObject()));
                case "product" -> shaped.add(name, shapeProduct(value.asJsonObject()));
                default -> {
                    // who did what is the company's own business
                    if (this != CUSTOMER) {
                        shaped.add(name, name.equals("changes") ? shapeChanges(value.asJsonArray()) : value);
                    }
                }
            }
        });
        return shaped.build();
    }

    private JsonArray shapeLines(JsonArray lines) {
        JsonArrayBuilder shaped = Json.createArrayBuilder();
        lines.getValuesAs(JsonObject.class).forEach(line -> shaped.add(only(line, lineMembers)));
        return shaped.build();
    }

    private JsonArray shapeChanges(JsonArray changes) {
        JsonArrayBuilder shaped = Json.createArrayBuilder();
        for (JsonObject change : changes.getValuesAs(JsonObject.class)) {
            String field = ((JsonString) change.get("field")).getString().substring(1);
            if (members.contains(field) && !List.of("lines", "customer").contains(field)) {
                shaped.add(change);
            }
        }
        return shaped.build();
    }

    private static JsonObject only(JsonObject object, Set<String> names) {
        JsonObjectBuilder shaped = Json.createObjectBuilder();
        object.forEach((name, value) -> {
            if (names.contains(name)) {
                shaped.add(name, value);
            }
        });
        return shaped.build();
    }
}
