package org.orderbell.catalog;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;

/**
 * Brings in the words of products from before there were words, while everybody works already: with 100,000 of them it
 * takes minutes. It begins anew with each start, and passes over what is there.
 */
@ApplicationScoped
public class FormerProducts {

    private static final Logger LOG = System.getLogger(FormerProducts.class.getName());
    private static final Duration LAST_PAGE = Duration.ofSeconds(10);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private ProductWords words;

    private volatile boolean stopping;
    private Thread thread;

    void open(@Observes @Priority(Starting.OPEN) Starting starting) {
        thread = threads.newThread(this::work);
        thread.setName("orderbell-product-words");
        thread.start();
    }

    void stop(@Observes @Priority(1) Stopping event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.join(LAST_PAGE.toMillis());
        }
    }

    private void work() {
        try {
            String last = "";
            while (last != null && !stopping) {
                last = words.complete(last);
            }
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "Some products are found by exact parts of their names only, until the next start",
                    e);
        }
    }
}
