package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return price(wanted, Map.of());
    }

    /** Prices the new lines of an order; what was on it before keeps the price that the customer was told. */
    Priced reprice(Order order, List<OrderDraft.Line> wanted) {
        Map<String, BigDecimal> agreed = order.getLines().stream()
                .collect(Collectors.toMap(OrderLine::getSku, OrderLine::getUnitPrice, (first, second) -> first));
        Priced priced = price(wanted, agreed);
        if (!priced.currency().equals(order.getCurrency())) {
            throw new OrderRefused(
                    Reason.MIXED_CURRENCIES,
                    order.getNumber() + " is in " + order.getCurrency() + ", these lines are in " + priced.currency());
        }
        return priced;
    }

    private Priced price(List<OrderDraft.Line> wanted, Map<String, BigDecimal> agreed) {
        Map<String, Product> known =
                products.of(wanted.stream().map(OrderDraft.Line::sku).distinct().toList());
        List<FieldError> unknown = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String sku = wanted.get(i).sku();
            if (!known.containsKey(sku)) {
                unknown.add(new FieldError("/lines/" + i + "/sku", "is not in the catalogue: " + sku));
            }
        }
        if (!unknown.isEmpty()) {
            throw new OrderRefused(Reason.UNKNOWN_SKU, unknown.get(0).detail(), unknown, null);
        }
        Set<String> currencies =
                known.values().stream().map(Product::getCurrency).collect(Collectors.toSet());
        if (currencies.size() > 1) {
            throw new OrderRefused(Reason.MIXED_CURRENCIES, "These products are sold in " + currencies);
        }
        String currency = currencies.iterator().next();
        List<OrderLine> lines = new ArrayList<>();
        for (OrderDraft.Line line : wanted) {
            Product product = known.get(line.sku());
            BigDecimal price = line.unitPrice() != null
                    ? line.unitPrice()
                    : agreed.getOrDefault(line.sku(), product.getUnitPrice());
            lines.add(new OrderLine(
                    lines.size() + 1,
                    line.sku(),
                    product.getName(),
                    line.quantity(),
                    price,
                    product.getTaxRate(),
                    line.discount(),
                    line.note(),
                    currency));
        }
        BigDecimal total =
                lines.stream().map(line -> line.getNet().add(line.getTax())).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(LARGEST_TOTAL) > 0) {
            throw new OrderRefused(
                    Reason.TOTAL_TOO_LARGE,
                    "These lines come to " + total + " " + currency + "; at most " + LARGEST_TOTAL
                            + " fit one order, so divide it");
        }
        return new Priced(lines, currency);
    }

    /** Names each line that the missing product stands on. */
    OrderRefused outOfStock(Order order, StockShort shortage) {
        Map<String, String> names = new HashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < order.getLines().size(); i++) {
            OrderLine line = order.getLines().get(i);
            names.put(line.getSku(), line.getName());
            if (line.getSku().equals(shortage.sku())) {
                errors.add(new FieldError("/lines/" + i + "/quantity", "only " + shortage.free() + " in stock"));
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
