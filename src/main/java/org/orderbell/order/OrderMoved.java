package org.orderbell.order;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * An order took a step of its workflow.
 *
 * @param from the status before
 * @param since when the order came into it, so that whoever adds up stays needs no second event
 * @param recalled whether it is the step before, taken back
 */
public record OrderMoved(JsonObject order, OrderStatus from, Instant since, boolean recalled, String actor, Instant at)
        implements OrderEvent {

    @Override
    public String type() {
        return "order.moved";
    }

    @Override
    public String formerStatus() {
        return from.name();
    }

    @Override
    public JsonObject data() {
        return json().add("from", from.name())
                .add("since", since.toString())
                .add("to", status())
                .add("recalled", recalled)
                .build();
    }
}
