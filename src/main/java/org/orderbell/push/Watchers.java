package org.orderbell.push;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.orderbell.account.AccountChanged;
import org.orderbell.account.Identity;
import org.orderbell.account.SessionEnded;
import org.orderbell.feed.FeedAdvanced;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.presence.Presence;
import org.orderbell.presence.PresenceChanged;
import org.orderbell.push.Watcher.Reading;

/**
 * All connections of this node, and the pump that serves them: one thread that goes round and sends to each what its
 * cursor has not had yet. While one round goes out, the next events gather; an idle system sends at once.
 */
@ApplicationScoped
public class Watchers implements HealthCheck {

    private static final Logger LOG = System.getLogger(Watchers.class.getName());
    private static final int STUCK_BEATS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Watcher> watchers = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);

    /** Those who come back after an outage all at once must take neither the database nor a thread each. */
    private final Semaphore readers = new Semaphore(4);

    private final Queue<Runnable> readings = new ConcurrentLinkedQueue<>();

    private volatile boolean running;
    private volatile long roundAt = System.nanoTime();
    private Thread pump;

    @Inject
    private FeedWindow window;

    @Inject
    private FeedLog log;

    @Inject
    private Rights rights;

    @Inject
    private Presence presence;

    @Inject
    private Settings settings;

    @Inject
    private MeterRegistry meters;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService executor;

    public void start(@Observes @Priority(Starting.OPEN + 10) Starting starting) {
        Gauge.builder("orderbell.watchers", watchers, Map::size)
                .description("Open connections to the feed of this node")
                .register(meters);
        running = true;
        roundAt = System.nanoTime();
        pump = threads.newThread(this::run);
        pump.setName("orderbell-pump");
        pump.start();
    }

    public void stop(@Observes @Priority(10) Stopping stopping) {
        watchers.values().forEach(watcher -> watcher.end(Ending.SERVER_STOPS));
        running = false;
        wake.release();
        if (pump != null) {
            try {
                pump.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Runnable waker() {
        return wake::release;
    }

    void add(Watcher watcher) {
        // First the others are told, then it joins them: nobody hears of their own coming
        if (watcher.login() != null) {
            presence.connected(watcher.login());
        }
        watchers.put(watcher.id(), watcher);
        wake.release();
    }

    /** With what rights connections were opened. */
    Set<Identity> identities() {
        return watchers.values().stream()
                .map(Watcher::identity)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    void remove(String id) {
        Watcher watcher = watchers.remove(id);
        if (watcher != null) {
            watcher.closed();
            if (watcher.login() != null) {
                presence.disconnected(watcher.login());
            }
        }
    }

    /** Ends what the container calls broken: it may well be open still, and would wait for frames for ever. */
    void fail(Session session) {
        remove(session.getId());
        try {
            session.close(new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "The connection failed; come back"));
        } catch (IOException | RuntimeException e) {
            // it is closed already
        }
    }

    Watcher get(String id) {
        return watchers.get(id);
    }

    public void advanced(@Observes FeedAdvanced advanced) {
        wake.release();
    }

    public void cameOrLeft(@Observes PresenceChanged change) {
        watchers.values().stream()
                .filter(watcher -> watcher.login() != null)
                .forEach(watcher -> watcher.announce(change.login(), change.here()));
    }

    public void sessionEnded(@Observes SessionEnded ended) {
        watchers.values().stream()
                .filter(watcher -> ended.sessionId().equals(watcher.httpSession()))
                .forEach(watcher -> watcher.end(Ending.SESSION_ENDED));
    }

    public void accountChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged changed) {
        watchers.values().stream()
                .filter(watcher -> changed.login().equals(watcher.login()))
                .forEach(watcher -> watcher.end(Ending.RIGHTS_CHANGED));
    }

    /** Ends those that were opened with these rights, which are no longer what they were. */
    void rightsChanged(Identity past) {
        watchers.values().stream()
                .filter(watcher -> past.equals(watcher.identity()))
                .forEach(watcher -> watcher.end(Ending.RIGHTS_CHANGED));
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
        long nextBeat = System.nanoTime() + beat;
        while (running) {
            try {
                if (wake.tryAcquire(Math.max(1, nextBeat - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    wake.drainPermits();
                }
                long now = System.nanoTime();
                if (now >= nextBeat) {
                    nextBeat = now + beat;
                    executor.execute(rights::check);
                    beat(now, STUCK_BEATS * beat);
                }
                round(watchers.values(), now);
                roundAt = now;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A round of the pump failed; the next one goes on", e);
            }
        }
        round(watchers.values(), System.nanoTime());
    }

    private void beat(long now, long patience) {
        for (Watcher watcher : watchers.values()) {
            if (!watcher.beat(now, patience)) {
                // closing what is stuck may itself wait, and its container may never say that it is closed
                remove(watcher.id());
                executor.execute(() -> watcher.close(Ending.TOO_SLOW));
            }
        }
    }

    private void round(Collection<Watcher> all, long now) {
        Batches batches = new Batches(window);
        for (Watcher watcher : all) {
            try {
                Reading wanted = watcher.step(batches, now);
                if (wanted != null) {
                    readings.add(() -> read(watcher, wanted));
                    engageReader();
                }
            } catch (Exception e) {
                LOG.log(Level.WARNING, "A watcher could not be served; it comes back", e);
                watcher.close(Ending.SERVER_STOPS);
            }
        }
    }

    private void engageReader() {
        if (readers.tryAcquire()) {
            try {
                executor.execute(this::readOn);
            } catch (RejectedExecutionException e) {
                readers.release();
                throw e;
            }
        }
    }

    private void readOn() {
        try {
            for (Runnable next = readings.poll(); next != null; next = readings.poll()) {
                next.run();
            }
        } finally {
            readers.release();
        }
        if (!readings.isEmpty()) {
            // it came after the last poll, when all readers were still engaged
            engageReader();
        }
    }

    private void read(Watcher watcher, Reading wanted) {
        Batch batch = new Batch(wanted.after(), null);
        try {
            batch = Batch.of(wanted.interest(), wanted.after(), log.after(wanted.after(), Batch.EVENTS));
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The log could not be read for a watcher; it comes back", e);
            watcher.end(Ending.SERVER_STOPS);
        } finally {
            watcher.read(wanted, batch);
        }
    }
}
