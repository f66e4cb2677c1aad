package org.orderbell.order;

import jakarta.json.JsonObject;
import java.time.Instant;

/** Nobody of the kitchen has seen an order that was placed a while ago. It changes nothing of the order. */
public record OrderUnseen(JsonObject order, Instant at) implements OrderEvent {

    @Override
    public String type() {
        return "order.unseen";
    }

    @Override
    public String actor() {
        return Claims.SYSTEM.name();
    }
}
