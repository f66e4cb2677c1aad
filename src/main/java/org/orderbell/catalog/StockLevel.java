package org.orderbell.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How much of a product lies on the shelf, and how much of that is promised. Changed only by Stock. */
@Entity
@Table(name = "stock")
public class StockLevel {

    @Id
    private String sku;

    @Column(name = "on_hand")
    private long onHand;

    private long reserved;

    protected StockLevel() {}

    public StockLevel(String sku) {
        this.sku = sku;
    }

    public String getSku() {
        return sku;
    }

    public long free() {
        return onHand - reserved;
    }
}
