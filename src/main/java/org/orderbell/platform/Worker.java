package org.orderbell.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.orderbell.platform.HealthCheck.Answer;

/**
 * A background thread of this node. It takes one turn after the other from the start of the application to its end,
 * whatever a turn throws: the fault is logged once, and the next turn follows a second later. Workers starts it and
 * tells in the health of the node if its turns fail, if it stands still, or if it has ended all the same.
 */
public final class Worker {

    /**
     * What is done over and over: some work, and then a {@link Worker#rest} or {@link Worker#pause}, which both end when
     * the worker is to stop. A worker that comes to rest has done its work, so an earlier fault is over.
     */
    @FunctionalInterface
    public interface Turn {
        void run() throws Exception;
    }

    private static final Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    /** An Error that lasts so long, such as a class that can't be loaded, does not go away by itself. */
    private static final Duration FOR_GOOD = Duration.ofMinutes(1);

    private final String name;
    private final String failure;
    private final Duration patience;
    private final Turn turn;
    private final Semaphore work = new Semaphore(0);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread thread;
    private volatile boolean resting;
    private volatile long movedAt;
    private volatile boolean failing;
    private volatile boolean failingByError;
    private volatile long failingSince;

    /**
     * A worker that shows a sign of life every 30 s at the least.
     *
     * @param name of the thread
     * @param failure a sentence, without a full stop, that says what does not work when a turn fails; anybody may read it
     */
    public Worker(String name, String failure, Turn turn) {
        this(name, failure, PATIENCE, turn);
    }

    /** @param patience for how long it may work without a sign of life before the node counts as down */
    public Worker(String name, String failure, Duration patience, Turn turn) {
        this.name = name;
        this.failure = failure;
        this.patience = patience;
        this.turn = turn;
    }

    void start(ThreadFactory threads) {
        movedAt = System.nanoTime();
        Thread started = threads.newThread(this::run);
        started.setName(name);
        thread = started;
        started.start();
    }

    /** Ends its rest, or the next one if it works. Any thread may call this, also before the start. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            work.release();
        }
    }

    /**
     * On its own thread: waits until it is woken or is to stop, or the time is over. What woke it while it worked counts.
     *
     * @return whether it was woken
     */
    public boolean rest(Duration longest) throws InterruptedException {
        failing = false;
        resting = true;
        try {
            if (isStopping() || !work.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            woken.set(false);
            return true;
        } finally {
            movedAt = System.nanoTime();
            resting = false;
        }
    }

    /** On its own thread: waits until the time is over or it is to stop, also if it is woken. */
    public void pause(Duration time) throws InterruptedException {
        failing = false;
        resting = true;
        try {
            stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            movedAt = System.nanoTime();
            resting = false;
        }
    }

    /** Whether it is not to stop yet. A long turn asks between its steps, which is a sign of life as well. */
    public boolean goesOn() {
        movedAt = System.nanoTime();
        return !isStopping();
    }

    /** Lets the turn under way be the last one. */
    public void stop() {
        stopped.countDown();
        wake();
    }

    /** Waits for its end after it was told to stop; whether that has come. */
    public boolean join(Duration longest) {
        Thread started = thread;
        if (started == null) {
            return true;
        }
        try {
            started.join(Math.max(1, longest.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !started.isAlive();
    }

    /** How it is; well if it has not started, or is to stop. */
    Answer check() {
        Thread started = thread;
        if (started == null || isStopping()) {
            return Answer.WELL;
        }
        if (isBeyondHelp()) {
            return Answer.down(failure + ", and only a restart of this node helps");
        }
        Duration still = Duration.ofNanos(System.nanoTime() - movedAt);
        if (!resting && still.compareTo(patience) > 0) {
            return Answer.down(failure + ": " + name + " has stood still for " + still.toSeconds() + " s");
        }
        return failing ? Answer.degraded(failure + "; the log of this node says why") : Answer.WELL;
    }

    /** Whether it can't come back by itself: its thread has ended, or an Error comes back with each turn. */
    boolean isBeyondHelp() {
        Thread started = thread;
        if (started == null || isStopping()) {
            return false;
        }
        return !started.isAlive()
                || (failing && failingByError && System.nanoTime() - failingSince > FOR_GOOD.toNanos());
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (!isStopping()) {
                if (!succeeds()) {
                    stopped.await(AFTER_A_FAULT.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds() throws InterruptedException {
        try {
            turn.run();
            movedAt = System.nanoTime();
            failing = false;
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable fault) {
            // not only an Exception: nobody would miss a thread that an Error has ended
            failed(fault);
            return false;
        }
    }

    private void failed(Throwable fault) {
        boolean first = !failing;
        if (first) {
            failingSince = System.nanoTime();
        }
        failingByError = fault instanceof Error;
        failing = true;
        movedAt = System.nanoTime();
        if (first && !isStopping()) {
            log(fault);
        }
    }

    private void log(Throwable fault) {
        try {
            LOG.log(
                    fault instanceof Error ? Level.ERROR : Level.WARNING,
                    failure + "; " + name + " tries again every second",
                    fault);
        } catch (Throwable unlogged) {
            // where there is no memory for a line of the log, the health of the node still tells
        }
    }
}
