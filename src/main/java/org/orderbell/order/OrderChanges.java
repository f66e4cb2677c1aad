package org.orderbell.order;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orderbell.platform.Json;

/** What is different between two states of an order: the fields, the parts of the customer, and the lines by number. */
final class OrderChanges {

    private static final List<String> FIELDS = List.of("dueAt", "note", "priority");
    private static final List<String> CUSTOMER = List.of("name", "phone", "email", "address");
    private static final List<String> LINE = List.of("quantity", "note", "discount");

    /**
     * One difference; of a line that was added or removed the whole line.
     *
     * @param field JSON pointer, the lines by their numbers, such as {@code /lines/3/quantity}
     * @param from before; JSON null if there was none
     * @param to after; JSON null if there is none
     */
    record Change(String field, JsonValue from, JsonValue to) {

        /** Whether either lies within the other: who changed a line's note has changed the line. */
        boolean touches(String other) {
            return (field + "/").startsWith(other + "/") || (other + "/").startsWith(field + "/");
        }

        JsonObject toJson() {
            return Json.createObjectBuilder()
                    .add("field", field)
                    .add("from", from)
                    .add("to", to)
                    .build();
        }
    }

    private OrderChanges() {}

    /** Takes whole states, as they are in the log. */
    static List<Change> between(JsonObject before, JsonObject after) {
        return Stream.concat(fields(before, after).stream(), lines(drafts(before), drafts(after)).stream())
                .toList();
    }

    /** All but lines. */
    static List<Change> fields(JsonObject before, JsonObject after) {
        List<Change> changes = new ArrayList<>();
        FIELDS.forEach(field -> add(changes, "/" + field, before.get(field), after.get(field)));
        JsonObject was = before.getJsonObject("customer");
        JsonObject is = after.getJsonObject("customer");
        CUSTOMER.forEach(part -> add(changes, "/customer/" + part, was.get(part), is.get(part)));
        return changes;
    }

    static List<Change> lines(List<LineDraft> before, List<LineDraft> after) {
        Map<Integer, LineDraft> was = byNumber(before);
        Map<Integer, LineDraft> is = byNumber(after);
        TreeSet<Integer> numbers = new TreeSet<>(was.keySet());
        numbers.addAll(is.keySet());
        List<Change> changes = new ArrayList<>();
        for (int number : numbers) {
            String pointer = "/lines/" + number;
            LineDraft one = was.get(number);
            LineDraft other = is.get(number);
            if (one != null && one.isSameLine(other)) {
                JsonObject from = one.toJson();
                JsonObject to = other.toJson();
                LINE.forEach(member -> add(changes, pointer + "/" + member, from.get(member), to.get(member)));
            } else {
                add(changes, pointer, json(one), json(other));
            }
        }
        return changes;
    }

    static List<LineDraft> drafts(JsonObject order) {
        return order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .map(LineDraft::of)
                .toList();
    }

    static JsonValue json(List<LineDraft> lines) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        lines.forEach(line -> array.add(line.toJson()));
        return array.build();
    }

    private static JsonValue json(LineDraft line) {
        return line == null ? JsonValue.NULL : line.toJson();
    }

    private static Map<Integer, LineDraft> byNumber(List<LineDraft> lines) {
        return lines.stream()
                .collect(Collectors.toMap(LineDraft::line, line -> line, (first, second) -> first, TreeMap::new));
    }

    private static void add(List<Change> changes, String field, JsonValue from, JsonValue to) {
        JsonValue before = from == null ? JsonValue.NULL : from;
        JsonValue after = to == null ? JsonValue.NULL : to;
        if (!before.equals(after)) {
            changes.add(new Change(field, before, after));
        }
    }
}
