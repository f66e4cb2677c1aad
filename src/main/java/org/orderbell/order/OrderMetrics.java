package org.orderbell.order;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Counts the orders that this node took, by the way in which they came. */
@ApplicationScoped
public class OrderMetrics {

    @Inject
    private MeterRegistry meters;

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderPlaced placed) {
        meters.counter("orderbell.orders.placed", "source", placed.order().getString("source"))
                .increment();
    }
}
