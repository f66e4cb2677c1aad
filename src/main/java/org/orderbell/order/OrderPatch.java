package org.orderbell.order;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.orderbell.order.LineMerge.Clash;
import org.orderbell.order.OrderChanges.Change;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;

/**
 * A merge patch (RFC 7396) applied to what can be edited of an order, and which fields it really changes. Lines are
 * patched by their numbers: an entry that names one changes what else it names of that line, one that names none is a new
 * line, and a line of the base that no entry names is removed. Another sku makes another line.
 *
 * @param lines what the lines come to together with what others changed; with clashes it means nothing
 * @param wanted the lines as the patch has them, before what others changed
 * @param sent where each of these lines stands in the patch, by its number
 * @param clashes what of the lines both sides changed
 * @param changed what is different from the order as it is now
 */
record OrderPatch(
        Customer customer,
        String note,
        Priority priority,
        Instant dueAt,
        List<LineDraft> lines,
        List<LineDraft> wanted,
        Map<Integer, Integer> sent,
        List<Clash> clashes,
        List<Change> changed) {

    private static final String[] EDITABLE = {"customer", "note", "priority", "dueAt", "lines"};

    /** @param base lines of the version that the patch was made from */
    static OrderPatch read(Order order, List<LineDraft> base, JsonObject patch) {
        Fields given = new Fields(patch).only(EDITABLE);
        if (patch.containsKey("customer")) {
            if (patch.get("customer") instanceof JsonObject) {
                given.object("customer").only("name", "phone", "email", "address");
            } else {
                given.error("customer", "must be an object; to take away a part of it, set that part to null");
            }
        }
        given.check();
        JsonObject before = editable(order.getCustomer(), order.getNote(), order.getPriority(), order.getDueAt());
        Fields fields = new Fields(Json.createMergePatch(patch).apply(before).asJsonObject());
        Fields who = fields.object("customer");
        Customer customer = new Customer(
                who.requiredText("name", 200),
                who.text("phone", 50),
                who.text("email", 200),
                who.lines("address", 500));
        String note = fields.lines("note", 2000);
        Priority chosen = fields.choice("priority", Priority.class);
        Priority priority = chosen == null ? Priority.NORMAL : chosen;
        Instant dueAt = fields.instant("dueAt");
        List<LineDraft> now = order.getLines().stream().map(LineDraft::of).toList();
        Map<Integer, Integer> sent = new HashMap<>();
        List<LineDraft> wanted = patch.containsKey("lines") ? lines(fields, order.getLastLine(), base, sent) : base;
        fields.check();
        LineMerge merge = new LineMerge(base, now, wanted);
        if (merge.lines().size() > OrderDraft.MAX_LINES) {
            throw Fields.invalid(fields.error(
                            "lines",
                            "come to " + merge.lines().size() + " with those of others; at most " + OrderDraft.MAX_LINES
                                    + " fit one order")
                    .errors());
        }
        Notes.check(length(note, merge.lines()), length(order.getNote(), now));
        // both sides as they are kept: 14:00+02:00 is no change of 12:00Z
        List<Change> changed = Stream.concat(
                        OrderChanges.fields(before, editable(customer, note, priority, dueAt)).stream(),
                        OrderChanges.lines(now, merge.lines()).stream())
                .toList();
        return new OrderPatch(customer, note, priority, dueAt, merge.lines(), wanted, sent, merge.clashes(), changed);
    }

    private static int length(String note, List<LineDraft> lines) {
        return Notes.length(note, lines.stream().map(LineDraft::note));
    }

    JsonArray changes() {
        JsonArrayBuilder changes = Json.createArrayBuilder();
        changed.forEach(change -> changes.add(change.toJson()));
        return changes.build();
    }

    boolean changesLines() {
        return changed.stream().anyMatch(change -> change.field().startsWith("/lines/"));
    }

    /** New lines get the numbers after the last one that any line of the order ever had. */
    private static List<LineDraft> lines(Fields fields, int last, List<LineDraft> base, Map<Integer, Integer> sent) {
        Map<Integer, LineDraft> known = new LinkedHashMap<>();
        base.forEach(line -> known.put(line.line(), line));
        int next = Math.max(last, known.keySet().stream().max(Integer::compare).orElse(0)) + 1;
        List<LineDraft> lines = new ArrayList<>();
        List<Fields> entries = fields.objects("lines", 1, OrderDraft.MAX_LINES);
        for (int i = 0; i < entries.size(); i++) {
            LineDraft line = line(entries.get(i), known, next);
            if (line.line() == next) {
                next++;
            } else if (sent.containsKey(line.line())) {
                entries.get(i).error("line", "is there twice");
            }
            sent.put(line.line(), i);
            lines.add(line);
        }
        return lines;
    }

    private static LineDraft line(Fields entry, Map<Integer, LineDraft> known, int next) {
        entry.only("line", "sku", "quantity", "note", "discount");
        Long number = entry.integer("line", 1, Integer.MAX_VALUE);
        LineDraft before = number == null ? null : known.get(number.intValue());
        if (number != null && before == null) {
            entry.error("line", "is no line of that version of the order; leave it out to add one");
        }
        boolean isNew = before == null;
        String sku = isNew || entry.has("sku") ? entry.requiredText("sku", 40) : before.sku();
        Integer quantity = isNew || entry.has("quantity")
                ? entry.requiredInteger("quantity", 1, OrderDraft.MAX_QUANTITY)
                : Integer.valueOf(before.quantity());
        String note = isNew || entry.has("note") ? entry.lines("note", 500) : before.note();
        BigDecimal discount = isNew || entry.has("discount")
                ? entry.decimal("discount", BigDecimal.ZERO, BigDecimal.ONE, 5)
                : before.discount();
        return new LineDraft(
                isNew || !before.sku().equals(sku) ? next : before.line(),
                sku,
                quantity == null ? 0 : quantity,
                note,
                discount == null ? BigDecimal.ZERO : discount);
    }

    private static JsonObject editable(Customer customer, String note, Priority priority, Instant dueAt) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("customer", customer.toJson());
        OrderJson.add(json, "note", note);
        OrderJson.add(json, "priority", priority);
        OrderJson.add(json, "dueAt", dueAt);
        return json.build();
    }
}
