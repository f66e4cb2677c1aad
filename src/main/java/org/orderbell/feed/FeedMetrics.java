package org.orderbell.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;

/** Where the log stands. The database is asked every few seconds, so that no scrape waits for it; NaN means no answer. */
@ApplicationScoped
public class FeedMetrics {

    private static final int SECONDS = 10;

    private volatile double head = Double.NaN;
    private volatile double waiting = Double.NaN;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Inject
    private MeterRegistry meters;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> looking;

    public void begin(@Observes @Priority(Starting.OPEN) Starting starting) {
        Gauge.builder("orderbell.log.position", window, FeedWindow::last)
                .description("The last position of the log that this node has")
                .register(meters);
        Gauge.builder("orderbell.log.head", this, metrics -> metrics.head)
                .description("The last position of the log on any node")
                .register(meters);
        Gauge.builder("orderbell.log.waiting", this, metrics -> metrics.waiting)
                .description("Committed events that have no position yet")
                .register(meters);
        looking = scheduler.scheduleWithFixedDelay(this::look, 0, SECONDS, TimeUnit.SECONDS);
    }

    public void end(@Observes Stopping stopping) {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    private void look() {
        try {
            head = log.head();
            waiting = log.waiting();
        } catch (Exception outage) {
            // an executor drops a periodic task that throws; the health check of the database says why
            head = Double.NaN;
            waiting = Double.NaN;
        }
    }
}
