package org.orderbell.push;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.Worker;
import org.orderbell.push.Watcher.Reading;

/**
 * One thread of the pump with the watchers that are its own. It serves those whom something concerns: whose audience has a
 * new event, and who said that they can take more. While one round goes out, the next events gather; an idle system sends
 * at once.
 */
final class Lane {

    private static final Logger LOG = System.getLogger(Lane.class.getName());
    private static final int STUCK_BEATS = 3;

    /** Heartbeats that are due within it go out together, so that ten thousand watchers are no ten thousand rounds. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    private record Beat(Watcher watcher, long at) {}

    private final Queue<Watcher> ready = new ConcurrentLinkedQueue<>();
    private final Queue<Watcher> arriving = new ConcurrentLinkedQueue<>();
    private final Queue<Beat> beats = new ArrayDeque<>();
    private final Worker worker;

    private final FeedWindow window;
    private final Pages pages;
    private final Watchers watchers;
    private final Company company;
    private final Executor executor;
    private final long beat;
    private final Runnable atBeat;
    private final Audiences audiences;

    private volatile long roundAt = System.nanoTime();
    private long restAt;

    /** The round up to which its watchers were told of the others. */
    private long toldRound;

    /**
     * @param name of its thread
     * @param heartbeat how often each watcher is asked for a sign of life
     * @param atBeat what else is to be done as often; it must not wait
     */
    Lane(
            String name,
            FeedWindow window,
            Audiences audiences,
            Pages pages,
            Watchers watchers,
            Company company,
            Executor executor,
            Duration heartbeat,
            Runnable atBeat) {
        this.window = window;
        this.pages = pages;
        this.watchers = watchers;
        this.company = company;
        this.executor = executor;
        beat = heartbeat.toNanos();
        this.atBeat = atBeat;
        this.audiences = audiences;
        restAt = System.nanoTime() + beat;
        worker = new Worker(name, "Screens are not served", this::turn);
    }

    Worker worker() {
        return worker;
    }

    /** From now on the watcher is served, and asked for signs of life. */
    void add(Watcher watcher) {
        arriving.add(watcher);
        worker.wake();
    }

    /** Serves a watcher that has something to send or can take more. */
    void ready(Watcher watcher) {
        ready.add(watcher);
        worker.wake();
    }

    /** How long ago it last went round, which it does at each heartbeat at the least. */
    Duration still() {
        return Duration.ofNanos(System.nanoTime() - roundAt);
    }

    /** Goes round once more, after its thread has ended. */
    void finish() {
        try {
            round(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The last round of the pump failed", e);
        }
    }

    private void turn() throws InterruptedException {
        long now = System.nanoTime();
        if (now >= restAt) {
            restAt = now + beat;
            audiences.rest();
            atBeat.run();
        }
        round(now);
        beat(now);
        roundAt = now;
        long next = Math.min(restAt, company.dueAt());
        if (!beats.isEmpty()) {
            next = Math.min(next, beats.peek().at() + TOGETHER.toNanos());
        }
        worker.rest(Duration.ofNanos(Math.max(1, next - System.nanoTime())));
    }

    private void round(long now) {
        for (Audience audience : audiences.advance()) {
            for (Watcher watcher : List.copyOf(audience.watchers())) {
                serve(watcher, now);
            }
        }
        for (Watcher watcher = arriving.poll(); watcher != null; watcher = arriving.poll()) {
            beats.add(new Beat(watcher, now + beat));
        }
        tell(now);
        // those who become ready meanwhile wait for the next round, so that new events are seen to first
        List<Watcher> turn = new ArrayList<>();
        for (Watcher watcher = ready.poll(); watcher != null; watcher = ready.poll()) {
            turn.add(watcher);
        }
        for (Watcher watcher : turn) {
            serve(watcher, now);
        }
    }

    /** Serves all of its watchers if there may be news of the people around them. */
    private void tell(long now) {
        company.advance(now, watchers.count());
        long round = company.round();
        if (round > toldRound) {
            toldRound = round;
            List.copyOf(beats).forEach(beat -> serve(beat.watcher(), now));
        }
    }

    private void serve(Watcher watcher, long now) {
        try {
            settle(watcher);
            Reading wanted = watcher.serve(window, audiences.newest(), company, now);
            if (wanted != null) {
                pages.read(watcher, wanted);
            }
        } catch (RuntimeException | Error e) {
            // whatever it is that is wrong with this one, the others have their turn
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

    private void beat(long now) {
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
