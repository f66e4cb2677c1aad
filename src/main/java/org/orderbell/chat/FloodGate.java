package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.orderbell.platform.Settings;

/**
 * Lets each author post so many messages in ten seconds and no more. Counted on each node by itself, in memory: whoever
 * floods must not cost a query each time. It remembers nobody but accounts, so it is no larger than what exists.
 */
@ApplicationScoped
public class FloodGate {

    static final Duration SPAN = Duration.ofSeconds(10);

    private final Map<String, Deque<Instant>> posts = new ConcurrentHashMap<>();
    private int most;
    private Clock clock;

    protected FloodGate() {}

    @Inject
    public FloodGate(Settings settings, Clock clock) {
        this(settings.chatRate(), clock);
    }

    FloodGate(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Counts a message in, or refuses it. */
    void pass(String author) {
        Instant now = clock.instant();
        int wait = waitOf(author, now, true);
        if (wait > 0) {
            throw ChatRefused.flooding(wait);
        }
    }

    /** Refuses whoever could not post now anyway, before anything is asked of the database. */
    void unlessOpen(String author) {
        int wait = waitOf(author, clock.instant(), false);
        if (wait > 0) {
            throw ChatRefused.flooding(wait);
        }
    }

    /** Seconds until there is room for one more; 0 if there is now. */
    private int waitOf(String author, Instant now, boolean count) {
        Deque<Instant> latest = posts.computeIfAbsent(author, first -> new ArrayDeque<>());
        synchronized (latest) {
            while (!latest.isEmpty() && !latest.getFirst().plus(SPAN).isAfter(now)) {
                latest.removeFirst();
            }
            if (latest.size() >= most) {
                long millis =
                        Duration.between(now, latest.getFirst().plus(SPAN)).toMillis();
                return (int) Math.max(1, Math.min(SPAN.toSeconds(), (millis + 999) / 1000));
            }
            if (count) {
                latest.addLast(now);
            }
            return 0;
        }
    }
}
