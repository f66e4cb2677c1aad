package org.orderbell.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;

/** An order of two lines, and the people who work on it. */
final class SampleOrder {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration GRACE = Duration.ofMinutes(5);

    private SampleOrder() {}

    static Actor actor(Role... roles) {
        return new Actor("somebody", Set.of(roles), Set.of());
    }

    static OrderDraft draft() {
        return new OrderDraft(
                "seoul",
                "rest",
                null,
                new Customer("Ana Trujillo", "+33 1 23", "ana@example.org", "Rue 1"),
                List.of(
                        new OrderDraft.Line("TEA", 2, null, null, BigDecimal.ZERO),
                        new OrderDraft.Line("CAKE", 1, "no nuts", null, new BigDecimal("0.25"))),
                "Ring twice",
                Priority.NORMAL,
                Instant.parse("2026-11-21T14:00:00Z"),
                null,
                OrderStatus.PLACED,
                false);
    }

    static Order placed() {
        List<OrderLine> lines = List.of(
                line(1, "TEA", 2, "3.00", "0.10", "0", null, "EUR"),
                line(2, "CAKE", 1, "10.00", "0.055", "0.25", "no nuts", "EUR"));
        return new Order(7, "2026-000007", draft(), lines, "EUR", "token", NOON);
    }

    /** An order that got there step by step, every step at noon. */
    static Order at(OrderStatus... steps) {
        Order order = placed();
        for (OrderStatus step : steps) {
            order.move(step, step.isOpen() ? null : "a reason", actor(Role.SUPERVISOR), NOON, GRACE);
        }
        return order;
    }

    static OrderLine line(
            int line,
            String sku,
            int quantity,
            String price,
            String tax,
            String discount,
            String note,
            String currency) {
        return new OrderLine(
                line,
                sku,
                sku + "!",
                quantity,
                new BigDecimal(price),
                new BigDecimal(tax),
                new BigDecimal(discount),
                note,
                currency);
    }
}
