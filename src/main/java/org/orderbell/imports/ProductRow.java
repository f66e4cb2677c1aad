package org.orderbell.imports;

import java.math.BigDecimal;
import java.util.Set;
import org.orderbell.catalog.Money;

/** What one row says of a product. */
record ProductRow(String sku, String name, BigDecimal unitPrice, String currency, BigDecimal taxRate, long stock) {

    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("9999999999.9999");
    private static final BigDecimal HIGHEST_TAX = new BigDecimal("0.99999");
    private static final long MOST_STOCK = 1_000_000_000_000L;

    /**
     * Reads a row; what is wrong is gathered by its cells.
     *
     * @param otherwise the currency of a row that has none
     * @param seen skus of the rows before; this one's is added
     */
    static ProductRow read(Cells cells, String otherwise, Set<String> seen) {
        cells.checkCount();
        String sku = cells.requiredText("sku", 40);
        if (sku != null && !seen.add(sku)) {
            cells.error("sku", "is in this file twice: " + sku);
        }
        String name = cells.requiredText("name", 200);
        if (cells.raw("unitPrice") == null) {
            cells.error("unitPrice", "is missing");
        }
        BigDecimal price = cells.decimal("unitPrice", BigDecimal.ZERO, HIGHEST_PRICE, 4);
        String currency = cells.raw("currency");
        if (currency != null && !Money.isCurrency(currency)) {
            cells.error("currency", "must be an ISO 4217 code such as EUR");
        }
        BigDecimal tax = cells.decimal("taxRate", BigDecimal.ZERO, HIGHEST_TAX, 5);
        Long stock = cells.integer("stock", 0, MOST_STOCK);
        return new ProductRow(
                sku,
                name,
                price,
                currency == null ? otherwise : currency,
                tax == null ? BigDecimal.ZERO : tax,
                stock == null ? 0 : stock);
    }
}
