package org.orderbell.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;

/** Something that can be ordered, with its price before tax. */
@Entity
@Table(name = "product")
public class Product {

    @Id
    private String sku;

    private String name;

    private String search;

    @Column(name = "unit_price")
    private BigDecimal unitPrice;

    private String currency;

    @Column(name = "tax_rate")
    private BigDecimal taxRate;

    protected Product() {}

    public Product(String sku, String name, BigDecimal unitPrice, String currency, BigDecimal taxRate) {
        this.sku = sku;
        describe(name, unitPrice, currency, taxRate);
    }

    public final void describe(String newName, BigDecimal newPrice, String newCurrency, BigDecimal newTaxRate) {
        name = newName;
        unitPrice = newPrice;
        currency = newCurrency;
        taxRate = newTaxRate;
        search = folded(sku + " " + newName);
    }

    /** Lower case without accents, so that "creme" finds "Crème brûlée"; for both sides of a search. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    public String getSku() {
        return sku;
    }

    /** Sku and name as they are searched. */
    String searched() {
        return search;
    }

    public String getName() {
        return name;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    public String getCurrency() {
        return currency;
    }

    public BigDecimal getTaxRate() {
        return taxRate;
    }
}
