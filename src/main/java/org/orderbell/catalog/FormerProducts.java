package org.orderbell.catalog;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Brings in the words of products from before there were words, while everybody works already: with 100,000 of them it
 * takes minutes. It begins anew with each start, and passes over what is there.
 */
@ApplicationScoped
public class FormerProducts {

    private static final Duration LAST_PAGE = Duration.ofSeconds(10);

    @Inject
    private ProductWords words;

    @Inject
    private Workers workers;

    private final Worker worker = new Worker(
            "orderbell-product-words", "Some products are found by exact parts of their names only", this::turn);
    private String last = "";

    void open(@Observes @Priority(Starting.OPEN) Starting starting) {
        workers.start(worker);
    }

    void stop(@Observes @Priority(1) Stopping event) {
        worker.stop();
        worker.join(LAST_PAGE);
    }

    /** One page; after the last one there is nothing left to do. */
    private void turn() {
        last = words.complete(last);
        if (last == null) {
            worker.stop();
        }
    }
}
