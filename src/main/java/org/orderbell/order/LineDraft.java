package org.orderbell.order;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import org.orderbell.catalog.Money;
import org.orderbell.platform.Json;

/**
 * What can be edited of a line.
 *
 * @param line its number, which it keeps as long as the order is there
 * @param sku what the line is; another one makes another line
 * @param discount fraction off, 0 to 1
 */
record LineDraft(int line, String sku, int quantity, String note, BigDecimal discount) {

    LineDraft {
        // 0.250 off is no change of 0.25 off
        discount = discount.stripTrailingZeros();
    }

    static LineDraft of(OrderLine line) {
        return new LineDraft(line.getLine(), line.getSku(), line.getQuantity(), line.getNote(), line.getDiscount());
    }

    /** A line of a whole state in the log. */
    static LineDraft of(JsonObject line) {
        return new LineDraft(
                line.getInt("line"),
                line.getString("sku"),
                line.getInt("quantity"),
                line.getString("note", null),
                line.getJsonNumber("discount").bigDecimalValue());
    }

    /** Whether both are about the same product under the same number. */
    boolean isSameLine(LineDraft other) {
        return other != null && line == other.line && sku.equals(other.sku);
    }

    JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("line", line)
                .add("sku", sku)
                .add("quantity", quantity)
                .add("discount", Money.plain(discount));
        OrderJson.add(json, "note", note);
        return json.build();
    }
}
