package org.orderbell.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
 * Puts the rows of each order together and checks them, against what was read once for the whole file.
 *
 * @param sites by code
 * @param skus those of the file that are in the catalogue
 */
record OrderRows(Actor actor, Map<String, Site> sites, Set<String> skus, Instant now) {

    static final String SOURCE = "import";

    private static final List<String> OF_THE_ORDER =
            List.of("site", "customer", "phone", "email", "address", "note", "priority", "dueAt", "placedAt", "status");
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("9999999999.9999");

    /**
     * The rows of one order.
     *
     * @param lines where each of them begins in the file
     * @param draft what to place; null if anything is wrong
     */
    record Candidate(List<Integer> lines, OrderDraft draft, List<ImportError> errors) {}

    /** Every sku that a file asks for. */
    static List<String> skusIn(CsvFile file) {
        return file.rows().stream()
                .map(row -> new Cells(file.columns(), row, List.of()).raw("sku"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    List<Candidate> candidates(CsvFile file) {
        Map<String, List<CsvFile.Row>> orders = new LinkedHashMap<>();
        for (CsvFile.Row row : file.rows()) {
            String external = new Cells(file.columns(), row, List.of()).raw("external");
            String order = external == null ? "line " + row.line() + " without external" : "external " + external;
            orders.computeIfAbsent(order, key -> new ArrayList<>()).add(row);
        }
        return orders.values().stream()
                .map(rows -> candidate(file.columns(), rows))
                .toList();
    }

    private Candidate candidate(Map<String, Integer> columns, List<CsvFile.Row> rows) {
        List<ImportError> errors = new ArrayList<>();
        List<Cells> all =
                rows.stream().map(row -> new Cells(columns, row, errors)).toList();
        Cells first = all.get(0);
        all.forEach(Cells::checkCount);
        String external = first.requiredText("external", 80);
        all.forEach(cells -> agree(first, cells));
        if (all.size() > OrderDraft.MAX_LINES) {
            first.error("external", "has " + all.size() + " rows; an order has at most " + OrderDraft.MAX_LINES);
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
        return new Candidate(all.stream().map(Cells::line).toList(), errors.isEmpty() ? draft : null, errors);
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
        String sku = cells.requiredText("sku", 40);
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
