package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.orderbell.catalog.Product;
import org.orderbell.catalog.Products;
import org.orderbell.catalog.StockShort;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.FieldError;

/** Turns the lines that somebody asks for into lines with name, price and tax. */
@ApplicationScoped
public class Pricing {

    /** What the columns of the database hold, and JavaScript to the minor unit. */
    private static final BigDecimal LARGEST_TOTAL = new BigDecimal("9999999999999.99");

    @Inject
    private Products products;

    /** Lines with their prices, all in one currency. */
    record Priced(List<OrderLine> lines, String currency) {}

    Priced price(List<OrderDraft.Line> wanted) {
        Map<Integer, String> skus = new TreeMap<>();
        wanted.forEach(line -> skus.put(skus.size(), line.sku()));
        Map<String, Product> known = known(skus);
        Set<String> currencies =
                known.values().stream().map(Product::getCurrency).collect(Collectors.toSet());
        if (currencies.size() > 1) {
            throw new OrderRefused(Reason.MIXED_CURRENCIES, "These products are sold in " + currencies);
        }
        String currency = currencies.iterator().next();
        List<OrderLine> lines = new ArrayList<>();
        for (OrderDraft.Line line : wanted) {
            Product product = known.get(line.sku());
            lines.add(new OrderLine(
                    lines.size() + 1,
                    line.sku(),
                    product.getName(),
                    line.quantity(),
                    line.unitPrice() != null ? line.unitPrice() : product.getUnitPrice(),
                    product.getTaxRate(),
                    line.discount(),
                    line.note(),
                    currency));
        }
        checkTotal(lines, currency);
        return new Priced(lines, currency);
    }

    /**
     * Prices the lines of an order that is edited. What was on it before keeps the price that the customer was told, and a
     * line that did not change stays as it is.
     */
    List<OrderLine> reprice(Order order, OrderPatch edit) {
        Map<Integer, OrderLine> there = new HashMap<>();
        order.getLines().forEach(line -> there.put(line.getLine(), line));
        Map<String, BigDecimal> agreed = order.getLines().stream()
                .collect(Collectors.toMap(OrderLine::getSku, OrderLine::getUnitPrice, (first, second) -> first));
        Map<Integer, String> added = new TreeMap<>();
        for (LineDraft line : edit.lines()) {
            if (!there.containsKey(line.line())) {
                added.put(edit.sent().get(line.line()), line.sku());
            }
        }
        Map<String, Product> known = known(added);
        known.values().stream()
                .map(Product::getCurrency)
                .filter(currency -> !currency.equals(order.getCurrency()))
                .findFirst()
                .ifPresent(currency -> {
                    throw new OrderRefused(
                            Reason.MIXED_CURRENCIES,
                            order.getNumber() + " is in " + order.getCurrency() + ", these lines are in " + currency);
                });
        List<OrderLine> lines = new ArrayList<>();
        for (LineDraft draft : edit.lines()) {
            OrderLine before = there.get(draft.line());
            if (before == null) {
                lines.add(line(draft, known.get(draft.sku()), agreed.get(draft.sku()), order.getCurrency()));
            } else {
                lines.add(LineDraft.of(before).equals(draft) ? before : before.with(draft, order.getCurrency()));
            }
        }
        checkTotal(lines, order.getCurrency());
        return lines;
    }

    private static OrderLine line(LineDraft draft, Product product, BigDecimal agreed, String currency) {
        return new OrderLine(
                draft.line(),
                draft.sku(),
                product.getName(),
                draft.quantity(),
                agreed == null ? product.getUnitPrice() : agreed,
                product.getTaxRate(),
                draft.discount(),
                draft.note(),
                currency);
    }

    /** @param skus by where they stand in what was sent */
    private Map<String, Product> known(Map<Integer, String> skus) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        Map<String, Product> known =
                products.of(skus.values().stream().distinct().toList());
        List<FieldError> unknown = new ArrayList<>();
        skus.forEach((at, sku) -> {
            if (!known.containsKey(sku)) {
                unknown.add(new FieldError("/lines/" + at + "/sku", "is not in the catalogue: " + sku));
            }
        });
        if (!unknown.isEmpty()) {
            throw new OrderRefused(Reason.UNKNOWN_SKU, unknown.get(0).detail(), unknown, null);
        }
        return known;
    }

    private static void checkTotal(List<OrderLine> lines, String currency) {
        BigDecimal total =
                lines.stream().map(line -> line.getNet().add(line.getTax())).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(LARGEST_TOTAL) > 0) {
            throw new OrderRefused(
                    Reason.TOTAL_TOO_LARGE,
                    "These lines come to " + total + " " + currency + "; at most " + LARGEST_TOTAL
                            + " fit one order, so divide it");
        }
    }

    /**
     * Names each line that the missing product stands on.
     *
     * @param sent where each line stands in what was sent, by its number; those of others are not there
     */
    OrderRefused outOfStock(List<OrderLine> lines, StockShort shortage, Map<Integer, Integer> sent) {
        Map<String, String> names = new HashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (OrderLine line : lines) {
            names.put(line.getSku(), line.getName());
            Integer at = sent.get(line.getLine());
            if (line.getSku().equals(shortage.sku()) && at != null) {
                errors.add(new FieldError("/lines/" + at + "/quantity", "only " + shortage.free() + " in stock"));
            }
        }
        String product = names.getOrDefault(shortage.sku(), shortage.sku());
        return new OrderRefused(
                Reason.OUT_OF_STOCK,
                product + " (" + shortage.sku() + "): " + shortage.asked() + " asked, " + shortage.free() + " in stock",
                errors,
                null);
    }
}
