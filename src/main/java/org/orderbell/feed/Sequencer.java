package org.orderbell.feed;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;

/**
 * Gives positions to what has committed and takes it into the window. One thread per node, woken by commits: while one
 * batch is given its positions the next one gathers. It also looks every second or so, for rows that a dead node left and
 * for positions that another node gave and could not tell of.
 */
@ApplicationScoped
public class Sequencer implements HealthCheck {

    private static final Logger LOG = System.getLogger(Sequencer.class.getName());
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile long upToDateAt = System.nanoTime();
    private Thread thread;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Inject
    private Event<FeedAdvanced> advanced;

    @Inject
    private Event<Sequenced> sequenced;

    @Inject
    private Settings settings;

    @Resource
    private ManagedThreadFactory threads;

    public void start(@Observes @Priority(Starting.OPEN) Starting starting) {
        window.startAt(log.head());
        upToDateAt = System.nanoTime();
        running = true;
        thread = threads.newThread(this::run);
        thread.setName("orderbell-sequencer");
        thread.start();
    }

    public void stop(@Observes Stopping stopping) {
        running = false;
        wake.release();
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs on the thread of the request, after its commit: only a signal, never work. */
    public void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Recordable change) {
        wake.release();
    }

    /** Takes in what another node has given positions to, in order; what lies between is read from the log. */
    public void take(List<FeedEvent> events) {
        long before = window.last();
        if (!window.append(events)) {
            wake.release();
        } else if (window.last() > before) {
            advanced.fire(new FeedAdvanced(window.last()));
        }
    }

    @Override
    public String name() {
        return "feed";
    }

    /** Down when what has committed waits for its position too long, or what others gave positions to is not read. */
    @Override
    public Answer check() {
        Duration behind = Duration.ofNanos(System.nanoTime() - upToDateAt).minus(settings.poll());
        return behind.compareTo(PATIENCE) < 0
                ? Answer.WELL
                : Answer.down("Changes have not reached the feed for " + behind.toSeconds() + " s");
    }

    private void run() {
        boolean failing = false;
        while (running) {
            try {
                boolean more = true;
                while (running && more) {
                    more = advance();
                }
                failing = false;
                upToDateAt = System.nanoTime();
            } catch (Exception e) {
                // also a checked one: a commit that breaks throws RollbackException through methods that declare none
                if (!failing) {
                    LOG.log(
                            Level.WARNING,
                            "The log can't be advanced, trying again every "
                                    + settings.poll().toSeconds() + " s",
                            e);
                }
                failing = true;
            }
            rest(failing);
        }
    }

    /** One step; true if there may be more to do at once. */
    private boolean advance() {
        wake.drainPermits();
        List<FeedEvent> batch = log.sequence(BATCH);
        if (!batch.isEmpty()) {
            sequenced.fire(new Sequenced(batch));
        }
        boolean contiguous = window.append(batch);
        long before = window.last();
        if (!contiguous || batch.isEmpty()) {
            catchUp();
        }
        if (!batch.isEmpty() || window.last() > before) {
            advanced.fire(new FeedAdvanced(window.last()));
        }
        return batch.size() == BATCH;
    }

    /** Takes in what another node has given positions to. */
    private void catchUp() {
        List<FeedEvent> page;
        do {
            page = log.after(window.last(), BATCH);
            window.append(page);
        } while (FeedLog.isFull(page, BATCH));
    }

    private void rest(boolean failing) {
        try {
            if (failing) {
                wake.drainPermits();
            }
            wake.tryAcquire(settings.poll().toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
