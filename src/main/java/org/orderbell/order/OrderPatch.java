package org.orderbell.order;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.orderbell.catalog.Money;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;

/**
 * A merge patch (RFC 7396) applied to what can be edited of an order, and which fields it really changes.
 *
 * @param changes for each changed field {@code {field, from, to}}, the field as a JSON pointer; lines are one field
 */
record OrderPatch(
        Customer customer,
        String note,
        Priority priority,
        Instant dueAt,
        List<OrderDraft.Line> lines,
        JsonArray changes) {

    private static final String[] EDITABLE = {"customer", "note", "priority", "dueAt", "lines"};

    static OrderPatch read(Order order, JsonObject patch) {
        Fields given = new Fields(patch).only(EDITABLE);
        if (patch.containsKey("customer")) {
            if (patch.get("customer") instanceof JsonObject) {
                given.object("customer").only("name", "phone", "email", "address");
            } else {
                given.error("customer", "must be an object; to take away a part of it, set that part to null");
            }
        }
        given.check();
        JsonObject before =
                editable(order.getCustomer(), order.getNote(), order.getPriority(), order.getDueAt(), lines(order));
        Fields fields = new Fields(Json.createMergePatch(patch).apply(before).asJsonObject());
        Fields who = fields.object("customer");
        Customer customer = new Customer(
                who.requiredText("name", 200), who.text("phone", 50), who.text("email", 200), who.text("address", 500));
        String note = fields.text("note", 2000);
        Priority chosen = fields.choice("priority", Priority.class);
        Priority priority = chosen == null ? Priority.NORMAL : chosen;
        Instant dueAt = fields.instant("dueAt");
        List<OrderDraft.Line> lines = OrderDraft.readLines(fields);
        fields.check();
        // both sides as they are kept: 14:00+02:00 is no change of 12:00Z
        return new OrderPatch(
                customer,
                note,
                priority,
                dueAt,
                lines,
                changes(before, editable(customer, note, priority, dueAt, lines)));
    }

    boolean changesLines() {
        return changes.getValuesAs(JsonObject.class).stream()
                .anyMatch(change -> change.getString("field").equals("/lines"));
    }

    private static List<OrderDraft.Line> lines(Order order) {
        return order.getLines().stream()
                .map(line -> new OrderDraft.Line(
                        line.getSku(), line.getQuantity(), line.getNote(), null, line.getDiscount()))
                .toList();
    }

    private static JsonObject editable(
            Customer customer, String note, Priority priority, Instant dueAt, List<OrderDraft.Line> lines) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (int i = 0; i < lines.size(); i++) {
            OrderDraft.Line line = lines.get(i);
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("line", i + 1)
                    .add("sku", line.sku())
                    .add("quantity", line.quantity())
                    .add("discount", Money.plain(line.discount()));
            OrderJson.add(json, "note", line.note());
            array.add(json);
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add("customer", customer.toJson());
        OrderJson.add(json, "note", note);
        OrderJson.add(json, "priority", priority);
        OrderJson.add(json, "dueAt", dueAt);
        return json.add("lines", array).build();
    }

    private static JsonArray changes(JsonObject before, JsonObject after) {
        JsonArrayBuilder changes = Json.createArrayBuilder();
        for (String field : new TreeSet<>(Set.of("note", "priority", "dueAt", "lines"))) {
            change(changes, "/" + field, before.get(field), after.get(field));
        }
        JsonObject who = before.getJsonObject("customer");
        for (String field : who.keySet()) {
            change(
                    changes,
                    "/customer/" + field,
                    who.get(field),
                    after.getJsonObject("customer").get(field));
        }
        return changes.build();
    }

    private static void change(JsonArrayBuilder changes, String field, JsonValue from, JsonValue to) {
        JsonValue before = from == null ? JsonValue.NULL : from;
        JsonValue after = to == null ? JsonValue.NULL : to;
        if (!before.equals(after)) {
            changes.add(Json.createObjectBuilder()
                    .add("field", field)
                    .add("from", before)
                    .add("to", after));
        }
    }
}
