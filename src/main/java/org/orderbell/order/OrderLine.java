package org.orderbell.order;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.orderbell.catalog.Money;
import org.orderbell.platform.Json;

/** One product on an order, at the price of the day. Its net and its tax are rounded here, and nowhere else. */
@Embeddable
public class OrderLine {

    private int line;
    private String sku;
    private String name;
    private int quantity;

    @Column(name = "unit_price")
    private BigDecimal unitPrice;

    @Column(name = "tax_rate")
    private BigDecimal taxRate;

    private BigDecimal discount;
    private BigDecimal net;
    private BigDecimal tax;
    private String note;

    /** Whether the kitchen has made it. */
    private boolean done;

    protected OrderLine() {}

    /** @param discount fraction taken off the price, 0 to 1; 0.25 is a quarter off */
    OrderLine(
            int line,
            String sku,
            String name,
            int quantity,
            BigDecimal unitPrice,
            BigDecimal taxRate,
            BigDecimal discount,
            String note,
            String currency) {
        this.line = line;
        this.sku = sku;
        this.name = name;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
        this.taxRate = taxRate;
        this.discount = discount;
        this.note = note;
        BigDecimal full = unitPrice.multiply(BigDecimal.valueOf(quantity));
        net = Money.round(full.multiply(BigDecimal.ONE.subtract(discount)), currency);
        tax = Money.round(net.multiply(taxRate), currency);
    }

    /** The same with what was edited, at the name, the price and the tax rate that the customer was told. */
    OrderLine with(LineDraft edited, String currency) {
        return new OrderLine(
                line, sku, name, edited.quantity(), unitPrice, taxRate, edited.discount(), edited.note(), currency);
    }

    /** The same, made or not. */
    OrderLine with(boolean isDone, String currency) {
        OrderLine same = new OrderLine(line, sku, name, quantity, unitPrice, taxRate, discount, note, currency);
        same.done = isDone;
        return same;
    }

    JsonObject toJson(String currency) {
        var json = Json.createObjectBuilder()
                .add("line", line)
                .add("sku", sku)
                .add("name", name)
                .add("quantity", quantity)
                .add("unitPrice", Money.plain(unitPrice, currency))
                .add("taxRate", Money.plain(taxRate))
                .add("discount", Money.plain(discount))
                .add("net", Money.plain(net, currency))
                .add("tax", Money.plain(tax, currency));
        OrderJson.add(json, "note", note);
        return json.add("done", done).build();
    }

    public int getLine() {
        return line;
    }

    public String getSku() {
        return sku;
    }

    public String getName() {
        return name;
    }

    public int getQuantity() {
        return quantity;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    public BigDecimal getTaxRate() {
        return taxRate;
    }

    public BigDecimal getDiscount() {
        return discount;
    }

    public BigDecimal getNet() {
        return net;
    }

    public BigDecimal getTax() {
        return tax;
    }

    public String getNote() {
        return note;
    }

    public boolean isDone() {
        return done;
    }
}
