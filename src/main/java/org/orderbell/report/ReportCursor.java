package org.orderbell.report;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.orderbell.account.Sites;
import org.orderbell.feed.FeedAdvanced;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;

/**
 * Follows the log and adds what happened to the sums. Each node has such a thread, woken by the feed; whichever is first
 * counts, and the others find it done. On the first start it begins at the beginning of the log.
 */
@ApplicationScoped
public class ReportCursor {

    private static final Logger LOG = System.getLogger(ReportCursor.class.getName());
    private static final int BATCH = 500;

    /** Changes gather for so long, in ms: a busy desk then writes each sum twice a second and not with each event. */
    private static final long REST = 500;

    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private Thread thread;

    @Inject
    private FeedWindow window;

    @Inject
    private FeedLog log;

    @Inject
    private ReportTables tables;

    @Inject
    private Sites sites;

    @Inject
    private Settings settings;

    @Resource
    private ManagedThreadFactory threads;

    public void start(@Observes @Priority(Starting.OPEN + 20) Starting starting) {
        running = true;
        thread = threads.newThread(this::run);
        thread.setName("orderbell-reports");
        thread.start();
    }

    public void stop(@Observes @Priority(10) Stopping stopping) {
        running = false;
        stopped.countDown();
        work.release();
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public void advanced(@Observes FeedAdvanced advanced) {
        work.release();
    }

    private void run() {
        boolean failing = false;
        while (running) {
            try {
                boolean more = true;
                while (running && more) {
                    more = step();
                }
                failing = false;
            } catch (Exception e) {
                // also a checked one: a commit that breaks throws RollbackException through methods that declare none
                if (!failing && running) {
                    LOG.log(
                            Level.WARNING,
                            "The reports can't be brought up to date, trying again every "
                                    + settings.poll().toSeconds() + " s",
                            e);
                }
                failing = true;
            }
            rest(failing);
        }
    }

    /** One batch; true if there may be more to do at once. */
    private boolean step() {
        work.drainPermits();
        long from = tables.position();
        List<FeedEvent> events = window.reaches(from) ? window.after(from, BATCH) : null;
        if (events == null) {
            events = log.after(from, BATCH);
        }
        if (events.isEmpty()) {
            return false;
        }
        long first = events.get(0).position();
        if (first > from + 1) {
            LOG.log(
                    Level.WARNING,
                    "The log no longer has the positions {0} to {1}, which the reports had not counted yet; they go on"
                            + " from {2}",
                    Long.toString(from + 1),
                    Long.toString(first - 1),
                    Long.toString(first));
        }
        Tally tally = new Tally(this::zone, this::cameSince);
        events.forEach(tally::add);
        tables.add(from, events.get(events.size() - 1).position(), tally);
        return FeedLog.isFull(events, BATCH);
    }

    private ZoneId zone(String site) {
        return sites.find(site)
                .orElseThrow(() -> new IllegalStateException("no site " + site))
                .getTimeZone();
    }

    /** What the event before it says of the order. */
    private Optional<Instant> cameSince(FeedEvent move) {
        return log.before(move)
                .map(earlier -> Instant.parse(
                        earlier.dataAsJson().getJsonObject("order").getString("statusSince")));
    }

    private void rest(boolean failing) {
        try {
            if (failing) {
                stopped.await(settings.poll().toSeconds(), TimeUnit.SECONDS);
            } else {
                work.tryAcquire(settings.poll().toSeconds(), TimeUnit.SECONDS);
                stopped.await(REST, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
