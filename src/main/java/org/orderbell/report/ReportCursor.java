package org.orderbell.report;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.orderbell.account.Sites;
import org.orderbell.feed.FeedAdvanced;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Follows the log and adds what happened to the sums. Each node has such a thread, woken by the feed; whichever is first
 * counts, and the others find it done. On the first start it begins at the beginning of the log.
 */
@ApplicationScoped
public class ReportCursor {

    private static final Logger LOG = System.getLogger(ReportCursor.class.getName());
    private static final int BATCH = 500;

    /** Changes gather for so long: a busy desk then writes each sum twice a second and not with each event. */
    private static final Duration GATHER = Duration.ofMillis(500);

    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Worker worker =
            new Worker("orderbell-reports", "The reports can't be brought up to date", this::turn);

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

    @Inject
    private Workers workers;

    public void start(@Observes @Priority(Starting.OPEN + 20) Starting starting) {
        workers.start(worker);
    }

    public void stop(@Observes @Priority(10) Stopping stopping) {
        worker.stop();
        worker.join(LAST_BATCH);
    }

    public void advanced(@Observes FeedAdvanced advanced) {
        worker.wake();
    }

    private void turn() throws InterruptedException {
        boolean more = true;
        while (more && worker.goesOn()) {
            more = step();
        }
        worker.rest(settings.poll());
        worker.pause(GATHER);
    }

    /** One batch; true if there may be more to do at once. */
    private boolean step() {
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
}
