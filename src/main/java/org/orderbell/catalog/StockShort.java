package org.orderbell.catalog;

/** Less of a product is free than was asked for. The order room turns it into a refusal that names the line. */
public class StockShort extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sku;
    private final long asked;
    private final long free;

    StockShort(String sku, long asked, long free) {
        super(asked + " of " + sku + " asked, " + free + " free", null, false, false);
        this.sku = sku;
        this.asked = asked;
        this.free = free;
    }

    public String sku() {
        return sku;
    }

    public long asked() {
        return asked;
    }

    public long free() {
        return free;
    }
}
