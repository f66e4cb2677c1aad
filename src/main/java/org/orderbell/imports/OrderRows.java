package org.orderbell.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.account.Site;
import org.orderbell.order.Customer;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Priority;

/**
 * Checks the rows of each order and makes a draft of them.
 *
 * @param sites by code
 * @param skus those that are in the catalogue
 */
record OrderRows(Actor actor, Map<String, Site> sites, Set<String> skus, Instant now) {

    static final String SOURCE = "import";

    private static final List<String> OF_THE_ORDER =
            List.of("site", "customer", "phone", "email", "address", "note", "priority", "dueAt", "placedAt", "status");
    private static final int LONGEST_SKU = 40;
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("9999999999.9999");

    /**
     * What the rows of one order come to.
     *
     * @param rows how many there are
     * @param lines where each of them begins in the file; of an order that has too many, the first ones
     * @param draft what to place; null if anything is wrong
     */
    record Candidate(int rows, List<Integer> lines, OrderDraft draft, List<ImportError> errors) {}

    /** Every sku that these orders ask for and that there could be. */
    static List<String> skusIn(Map<String, Integer> columns, List<OrderGroups.Group> orders) {
        return orders.stream()
                .flatMap(order -> order.first().stream())
                .map(row -> new Cells(columns, row, List.of()).raw("sku"))
                .filter(sku -> sku != null && sku.length() <= LONGEST_SKU && sku.indexOf('\0') < 0)
                .distinct()
                .toList();
    }

    Candidate candidate(Map<String, Integer> columns, OrderGroups.Group order) {
        List<ImportError> errors = new ArrayList<>();
        List<Cells> all = order.first().stream()
                .map(row -> new Cells(columns, row, errors))
                .toList();
        Cells first = all.get(0);
        all.forEach(Cells::checkCount);
        String external = first.requiredText("external", 80);
        all.forEach(cells -> agree(first, cells));
        if (order.rows() > OrderDraft.MAX_LINES) {
            first.error("external", "has " + order.rows() + " rows; an order has at most " + OrderDraft.MAX_LINES);
        }
        Site site = site(first);
        ZoneId zone = site == null ? ZoneOffset.UTC : site.getTimeZone();
        Instant placedAt = first.instant("placedAt", zone);
        if (placedAt != null && placedAt.isAfter(now)) {
            first.error("placedAt", "must not lie in the future");
        }
        OrderStatus status = first.choice("status", OrderStatus.class, OrderStatus.PLACED);
        OrderDraft draft = new OrderDraft(
                first.raw("site"),
                SOURCE,
                external,
                customer(first),
                all.stream().map(this::line).toList(),
                first.lines("note", 2000),
                first.choice("priority", Priority.class, Priority.NORMAL),
                first.instant("dueAt", zone),
                placedAt,
                status,
                placedAt != null || status != OrderStatus.PLACED);
        errors.sort(Comparator.comparing(ImportError::row));
        return new Candidate(
                order.rows(), all.stream().map(Cells::line).toList(), errors.isEmpty() ? draft : null, errors);
    }

    /** Which of two values is right is not for us to guess. */
    private static void agree(Cells first, Cells other) {
        for (String column : OF_THE_ORDER) {
            if (!Objects.equals(first.raw(column), other.raw(column))) {
                other.error(column, "differs from line " + first.line() + ", which belongs to the same order");
            }
        }
    }

    private Site site(Cells first) {
        String code = first.requiredText("site", 40);
        Site site = code == null ? null : sites.get(code);
        if (code != null && site == null) {
            first.error(
                    "site",
                    "does not exist: " + code + "; there are "
                            + sites.keySet().stream().sorted().toList());
        } else if (site != null && !actor.mayActAt(code)) {
            first.error("site", "is not yours: " + code);
        }
        return site;
    }

    private static Customer customer(Cells first) {
        return new Customer(
                first.requiredText("customer", 200),
                first.text("phone", 50),
                first.text("email", 200),
                first.lines("address", 500));
    }

    private OrderDraft.Line line(Cells cells) {
        String sku = cells.requiredText("sku", LONGEST_SKU);
        if (sku != null && !skus.contains(sku)) {
            cells.error("sku", "is not in the catalogue: " + sku);
        }
        if (cells.raw("quantity") == null) {
            cells.error("quantity", "is missing");
        }
        Long quantity = cells.integer("quantity", 1, OrderDraft.MAX_QUANTITY);
        BigDecimal price = cells.decimal("unitPrice", BigDecimal.ZERO, HIGHEST_PRICE, 4);
        BigDecimal discount = cells.decimal("discount", BigDecimal.ZERO, BigDecimal.ONE, 5);
        return new OrderDraft.Line(
                sku,
                quantity == null ? 0 : quantity.intValue(),
                cells.lines("lineNote", 500),
                price,
                discount == null ? BigDecimal.ZERO : discount);
    }
}
