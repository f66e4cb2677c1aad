package org.orderbell.catalog;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import org.orderbell.platform.Json;

/**
 * A product as a buyer sees it.
 *
 * @param unitPrice price of one before tax, in the currency
 * @param taxRate fraction, 0.10 for ten percent
 * @param free pieces that can be ordered now
 */
public record Offer(String sku, String name, BigDecimal unitPrice, String currency, BigDecimal taxRate, long free) {

    Offer(Product product, StockLevel stock) {
        this(
                product.getSku(),
                product.getName(),
                product.getUnitPrice(),
                product.getCurrency(),
                product.getTaxRate(),
                stock.free());
    }

    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("sku", sku)
                .add("name", name)
                .add("unitPrice", Money.plain(unitPrice, currency))
                .add("currency", currency)
                .add("taxRate", Money.plain(taxRate))
                .add("free", free)
                .build();
    }
}
