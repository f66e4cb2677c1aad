package org.orderbell.order;

import java.util.List;
import org.orderbell.platform.Fields;

/**
 * What somebody says they have before them.
 *
 * @param orders numbers, at most 100
 * @param screen what they see them on, in their own words
 */
public record Seen(List<String> orders, String screen) {

    private static final int ORDERS = 100;

    /** @throws org.orderbell.platform.Refused if the fields are wrong */
    public static Seen read(Fields fields) {
        List<String> orders = fields.texts("orders", ORDERS);
        if (fields.errors().isEmpty()
                && (orders.isEmpty() || orders.stream().anyMatch(number -> !Orders.isNumber(number)))) {
            fields.error("orders", "must be the numbers of 1 to " + ORDERS + " orders");
        }
        String screen = fields.requiredText("screen", 60);
        fields.check();
        return new Seen(List.copyOf(orders), screen);
    }
}
