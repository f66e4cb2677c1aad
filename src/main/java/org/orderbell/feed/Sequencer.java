package org.orderbell.feed;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Gives positions to what has committed and takes it into the window. One thread per node, woken by commits: while one
 * batch is given its positions the next one gathers. It also looks every second or so, for rows that a dead node left and
 * for positions that another node gave and could not tell of.
 */
@ApplicationScoped
public class Sequencer implements HealthCheck {

    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final Worker worker = new Worker("orderbell-sequencer", "The log can't be advanced", this::turn);
    private volatile long upToDateAt = System.nanoTime();

    /** Up to where the others in this node were told that there is something new. */
    private volatile long told;

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

    @Inject
    private Workers workers;

    public void start(@Observes @Priority(Starting.OPEN) Starting starting) {
        window.startAt(log.head());
        told = window.last();
        upToDateAt = System.nanoTime();
        workers.start(worker);
    }

    public void stop(@Observes Stopping stopping) {
        worker.stop();
        worker.join(LAST_BATCH);
    }

    /** Runs on the thread of the request, after its commit: only a signal, never work. */
    public void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Recordable change) {
        worker.wake();
    }

    /** Takes in what another node has given positions to, in order; what lies between is read from the log. */
    public void take(List<FeedEvent> events) {
        if (window.append(events)) {
            tell();
        } else {
            worker.wake();
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

    private void turn() throws InterruptedException {
        boolean more = true;
        while (more && worker.goesOn()) {
            more = advance();
        }
        upToDateAt = System.nanoTime();
        worker.rest(settings.poll());
    }

    /** One step; true if there may be more to do at once. */
    private boolean advance() {
        List<FeedEvent> batch = log.sequence(BATCH);
        if (!batch.isEmpty()) {
            sequenced.fire(new Sequenced(batch));
        }
        boolean contiguous = window.append(batch);
        if (!contiguous || batch.isEmpty()) {
            catchUp();
        }
        tell();
        return batch.size() == BATCH;
    }

    /** If that fails, the next turn tells again. */
    private void tell() {
        long last = window.last();
        if (last > told) {
            advanced.fire(new FeedAdvanced(last));
            told = last;
        }
    }

    /** Takes in what another node has given positions to. */
    private void catchUp() {
        List<FeedEvent> page;
        do {
            page = log.after(window.last(), BATCH);
            window.append(page);
        } while (FeedLog.isFull(page, BATCH));
    }
}
