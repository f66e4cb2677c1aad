package org.orderbell.push;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.orderbell.feed.FeedAdvanced;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.push.Watcher.Reading;

/**
 * One thread that serves the watchers whom something concerns: those whose audience has a new event, and those who said
 * that they can take more. While one round goes out, the next events gather; an idle system sends at once.
 */
@ApplicationScoped
public class Pump implements HealthCheck {

    private static final Logger LOG = System.getLogger(Pump.class.getName());
    private static final int STUCK_BEATS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Heartbeats that are due within it go out together, so that ten thousand watchers are no ten thousand rounds. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    private record Beat(Watcher watcher, long at) {}

    private final Queue<Watcher> ready = new ConcurrentLinkedQueue<>();
    private final Queue<Watcher> arriving = new ConcurrentLinkedQueue<>();
    private final Queue<Beat> beats = new ArrayDeque<>();
    private final Semaphore work = new Semaphore(0);
    private final AtomicBoolean told = new AtomicBoolean();

    private volatile boolean running;
    private volatile long roundAt = System.nanoTime();
    private Thread thread;
    private Audiences audiences;

    @Inject
    private FeedWindow window;

    @Inject
    private Pages pages;

    @Inject
    private Rights rights;

    @Inject
    private Watchers watchers;

    @Inject
    private Settings settings;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService executor;

    public void start(@Observes @Priority(Starting.OPEN + 10) Starting starting) {
        audiences = new Audiences(window, rights::roomsChanged);
        running = true;
        roundAt = System.nanoTime();
        thread = threads.newThread(this::run);
        thread.setName("orderbell-pump");
        thread.start();
    }

    public void stop(@Observes @Priority(20) Stopping stopping) {
        running = false;
        wake();
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From now on the watcher is served, and asked for signs of life. */
    void add(Watcher watcher) {
        arriving.add(watcher);
        wake();
    }

    /** Serves a watcher that has something to send or can take more. */
    void ready(Watcher watcher) {
        ready.add(watcher);
        wake();
    }

    public void advanced(@Observes FeedAdvanced advanced) {
        wake();
    }

    private void wake() {
        if (told.compareAndSet(false, true)) {
            work.release();
        }
    }

    @Override
    public String name() {
        return "push";
    }

    /** The pump goes round at each heartbeat at the least; if it does not, nobody gets anything any more. */
    @Override
    public Answer check() {
        Duration still = Duration.ofNanos(System.nanoTime() - roundAt);
        return still.compareTo(settings.heartbeat().plus(PATIENCE)) < 0
                ? Answer.WELL
                : Answer.down("Watchers have not been served for " + still.toSeconds() + " s");
    }

    private void run() {
        long beat = settings.heartbeat().toNanos();
        long rightsAt = System.nanoTime() + beat;
        while (running) {
            try {
                long next = beats.isEmpty()
                        ? rightsAt
                        : Math.min(rightsAt, beats.peek().at() + TOGETHER.toNanos());
                if (work.tryAcquire(Math.max(1, next - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    told.set(false);
                }
                long now = System.nanoTime();
                if (now >= rightsAt) {
                    rightsAt = now + beat;
                    executor.execute(rights::check);
                    audiences.rest();
                    pages.rest();
                }
                round(now);
                beat(now, beat);
                roundAt = now;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A round of the pump failed; the next one goes on", e);
            }
        }
        round(System.nanoTime());
    }

    private void round(long now) {
        for (Audience audience : audiences.advance()) {
            for (Watcher watcher : List.copyOf(audience.watchers())) {
                serve(watcher, now);
            }
        }
        for (Watcher watcher = arriving.poll(); watcher != null; watcher = arriving.poll()) {
            beats.add(new Beat(watcher, now + settings.heartbeat().toNanos()));
        }
        // those who become ready meanwhile wait for the next round, so that new events are seen to first
        List<Watcher> turn = new ArrayList<>();
        for (Watcher watcher = ready.poll(); watcher != null; watcher = ready.poll()) {
            turn.add(watcher);
        }
        for (Watcher watcher : turn) {
            serve(watcher, now);
        }
    }

    private void serve(Watcher watcher, long now) {
        try {
            settle(watcher);
            Reading wanted = watcher.serve(window, audiences.newest(), now);
            if (wanted != null) {
                pages.read(watcher, wanted);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A watcher could not be served; it comes back", e);
            watcher.close(Ending.SERVER_STOPS);
        }
    }

    /** Puts a watcher where those are who want the same. */
    private void settle(Watcher watcher) {
        Audience audience = watcher.audience();
        Interest wanted = watcher.isClosed() ? null : watcher.interest();
        if (audience != null && !audience.interest().equals(wanted)) {
            audiences.leave(watcher, audience);
            audience = null;
        }
        if (audience == null && wanted != null) {
            audience = audiences.join(watcher, wanted);
        }
        if (watcher.audience() != audience) {
            watcher.joined(audience);
        }
    }

    private void beat(long now, long beat) {
        while (!beats.isEmpty() && beats.peek().at() <= now) {
            Watcher watcher = beats.remove().watcher();
            if (watchers.get(watcher.id()) != watcher) {
                continue;
            }
            // its cursor may have stood still: nobody serves those whom no event concerned
            serve(watcher, now);
            if (watcher.beat(now, STUCK_BEATS * beat)) {
                beats.add(new Beat(watcher, now + beat));
                serve(watcher, now);
            } else {
                // closing what is stuck may itself wait, and its container may never say that it is closed
                watchers.remove(watcher.id());
                executor.execute(() -> watcher.close(Ending.TOO_SLOW));
            }
        }
    }
}
