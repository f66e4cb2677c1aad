package org.orderbell.catalog;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.orderbell.feed.Recordable;
import org.orderbell.platform.Json;

/** A product came into the catalogue, was described anew, or its stock was counted or received. */
public record StockChanged(Offer product, String actor, Instant at) implements Recordable {

    @Override
    public String type() {
        return "stock.changed";
    }

    @Override
    public String subject() {
        return "product/" + product.sku();
    }

    @Override
    public JsonObject data() {
        return Json.createObjectBuilder()
                .add("product", product.toJson())
                .add("actor", actor)
                .build();
    }
}
