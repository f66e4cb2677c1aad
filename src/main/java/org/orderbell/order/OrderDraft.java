package org.orderbell.order;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.orderbell.platform.Fields;

/**
 * An order that somebody asks for, checked for form but not yet for products, stock and rights.
 *
 * @param source the way it came in, such as {@code desk}, {@code rest}, {@code import}
 * @param external the number that another system gave it; null if none
 * @param placedAt when it was placed; null means now. Set only by an import of history
 * @param status where it stands; PLACED but for history
 * @param isHistory whether an older system has already settled its stock
 */
public record OrderDraft(
        String site,
        String source,
        String external,
        Customer customer,
        List<Line> lines,
        String note,
        Priority priority,
        Instant dueAt,
        Instant placedAt,
        OrderStatus status,
        boolean isHistory) {

    public static final int MAX_LINES = 200;
    public static final int MAX_QUANTITY = 100_000;

    /**
     * One line asked for.
     *
     * @param unitPrice price agreed before tax; null means the catalogue's
     * @param discount fraction off, 0 to 1
     */
    public record Line(String sku, int quantity, String note, BigDecimal unitPrice, BigDecimal discount) {}

    /**
     * Reads the JSON of REST, of the socket's {@code place} and of messages.
     *
     * @throws org.orderbell.platform.Refused naming every field that is wrong
     */
    public static OrderDraft read(JsonObject json, String source) {
        Fields fields = new Fields(json).only("site", "external", "customer", "lines", "note", "priority", "dueAt");
        String site = fields.requiredText("site", 40);
        Fields who = fields.object("customer");
        Customer customer = null;
        if (who == null) {
            if (!fields.has("customer") || json.isNull("customer")) {
                fields.error("customer", "is missing");
            }
        } else {
            who.only("name", "phone", "email", "address");
            customer = new Customer(
                    who.requiredText("name", 200),
                    who.text("phone", 50),
                    who.text("email", 200),
                    who.lines("address", 500));
        }
        List<Line> lines = readLines(fields);
        Priority priority = fields.choice("priority", Priority.class);
        OrderDraft draft = new OrderDraft(
                site,
                source,
                fields.text("external", 80),
                customer,
                lines,
                fields.lines("note", 2000),
                priority == null ? Priority.NORMAL : priority,
                fields.instant("dueAt"),
                null,
                OrderStatus.PLACED,
                false);
        fields.check();
        return draft;
    }

    static List<Line> readLines(Fields order) {
        List<Line> lines = new ArrayList<>();
        for (Fields line : order.objects("lines", 1, MAX_LINES)) {
            line.only("line", "sku", "quantity", "note", "discount");
            String sku = line.requiredText("sku", 40);
            Integer quantity = line.requiredInteger("quantity", 1, MAX_QUANTITY);
            BigDecimal discount = line.decimal("discount", BigDecimal.ZERO, BigDecimal.ONE, 5);
            lines.add(new Line(
                    sku,
                    quantity == null ? 0 : quantity,
                    line.lines("note", 500),
                    null,
                    discount == null ? BigDecimal.ZERO : discount));
        }
        return lines;
    }
}
