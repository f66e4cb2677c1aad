package org.orderbell.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/** Where the log stands. The database is asked every few seconds, so that no scrape waits for it; NaN means no answer. */
@ApplicationScoped
public class FeedMetrics {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Worker worker =
            new Worker("orderbell-log-metrics", "The metrics of the log are not up to date", this::turn);
    private volatile double head = Double.NaN;
    private volatile double waiting = Double.NaN;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Inject
    private MeterRegistry meters;

    @Inject
    private Workers workers;

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
        workers.start(worker);
    }

    public void end(@Observes Stopping stopping) {
        worker.stop();
    }

    private void turn() throws InterruptedException {
        look();
        worker.pause(EVERY);
    }

    private void look() {
        try {
            head = log.head();
            waiting = log.waiting();
        } catch (RuntimeException outage) {
            // the health check of the database says why
            head = Double.NaN;
            waiting = Double.NaN;
        }
    }
}
